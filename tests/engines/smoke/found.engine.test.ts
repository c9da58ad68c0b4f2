import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { findPrograms, WANTED } from '../build/found.mjs';
import { temporaryDir } from '../support/cleanup.js';
import { startDocker, systemProgram } from '../support/docker.js';
import { buildLokiImage } from '../support/dockerImages.js';
import { needs } from '../support/found.js';

describe('a local image', needs('loki'), () => {
  it('gives its program, which runs from the cache', async () => {
    const docker = await startDocker();
    await buildLokiImage(docker, WANTED.loki?.image ?? '');
    const PATH = temporaryDir('path');
    symlinkSync(systemProgram('docker'), path.join(PATH, 'docker'));
    const cache = temporaryDir('cache');
    const { loki, lokitool } = findPrograms({ ...docker.env, PATH, LOGAGG_ENGINES_CACHE: cache });
    expect(loki).toMatchObject({ from: 'Docker', path: expect.stringContaining(cache), version: expect.any(String) });
    expect(lokitool).toMatchObject({
      absent: expect.arrayContaining(['Docker: no local image grafana/lokitool:3.7.6']),
    });
    expect(await docker.run(['ps', '--all', '--quiet'])).toBe('');
    await docker.stop();
  });
});
