import { copyFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryDir } from '../support/cleanup.js';
import { systemProgram } from '../support/docker.js';
import { enginePath } from '../support/engines.js';
import { copyLibraries, librariesOf } from '../support/libraries.js';
import { runTool } from '../support/tool.js';

describe('the libraries of a program', () => {
  it('let the program run in a separate root folder', async () => {
    const root = temporaryDir('libraries');
    const program = systemProgram('env');
    copyFileSync(program, path.join(root, 'env'));
    expect(await runTool('chroot', [root, '/env'])).toMatchObject({ ok: false });
    copyLibraries(program, root);
    expect(await runTool('chroot', [root, '/env', '-i'])).toMatchObject({ ok: true });
  });

  it('are empty for a static program', () => {
    expect(librariesOf(enginePath('alertmanager'))).toEqual([]);
  });
});
