import { chmodSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { cli, folderOf, put, SPEC } from './support.js';

const APPLICATION = { 'docker-compose.yml': 'services: { api: { image: a } }\n' };
const FILE = 'docker/loki/loki-config.yaml';
const before = process.umask();

afterEach(() => void process.umask(before));

const modeOf = (cwd: string, path: string) => (statSync(join(cwd, path)).mode & 0o777).toString(8);

describe('with a umask of 077', () => {
  it('programs in containers can read the generated files and folders', async () => {
    const cwd = folderOf({ 'logagg.yaml': SPEC, ...APPLICATION });
    process.umask(0o077);
    await cli(['generate'], { cwd });
    for (const path of [FILE, 'docker-compose.logging.yml', 'docker/grafana/dashboards/overview.json']) {
      expect([path, modeOf(cwd, path)]).toEqual([path, '644']);
    }
    for (const path of ['docker', 'docker/loki', 'docker/grafana/dashboards']) {
      expect([path, modeOf(cwd, path)]).toEqual([path, '755']);
    }
    expect(readdirSync(cwd)).toContain('docker');
  });

  it('generate corrects the mode of a file that it wrote, also if nothing else changed', async () => {
    const cwd = folderOf({ 'logagg.yaml': SPEC, ...APPLICATION });
    await cli(['generate'], { cwd });
    chmodSync(join(cwd, FILE), 0o600);
    await cli(['generate'], { cwd });
    expect(modeOf(cwd, FILE)).toBe('644');
  });

  it('a file that the user edited keeps its mode', async () => {
    const cwd = folderOf({ 'logagg.yaml': SPEC, ...APPLICATION });
    await cli(['generate'], { cwd });
    put(cwd, FILE, 'mine: 1\n');
    chmodSync(join(cwd, FILE), 0o600);
    await cli(['generate'], { cwd });
    expect(modeOf(cwd, FILE)).toBe('600');
  });
});

it('a new version that the user moved over the kept file is generated again, also after another change', async () => {
  const cwd = folderOf({ 'logagg.yaml': SPEC, ...APPLICATION });
  await cli(['generate'], { cwd });
  writeFileSync(join(cwd, FILE), 'mine: 1\n');
  put(cwd, 'logagg.yaml', `${SPEC}loki: { limits: { queryTimeout: 2m } }\n`);
  await cli(['generate'], { cwd });
  renameSync(join(cwd, `${FILE}.new`), join(cwd, FILE));
  expect((await cli(['generate', '--check'], { cwd })).code).toBe(0);
  put(cwd, 'logagg.yaml', `${SPEC}loki: { limits: { queryTimeout: 3m } }\n`);
  const { code, stdout } = await cli(['generate'], { cwd });
  expect(stdout).toContain(`updated   ${FILE}`);
  expect(code).toBe(0);
  expect(readFileSync(join(cwd, FILE), 'utf8')).toContain('3m');
});

it('a switch of the collector names the container that the stack no longer has', async () => {
  const cwd = folderOf({ 'logagg.yaml': SPEC, ...APPLICATION });
  await cli(['generate', '--collector', 'promtail'], { cwd });
  const { stderr } = await cli(['generate', '--collector', 'alloy'], { cwd });
  expect(stderr).toMatch(/Remove the containers that the stack no longer has: docker rm --force \S+-promtail\n/);
});
