import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { cli, folderOf, put, SPEC } from './support.js';

const FILE = 'docker/loki/loki-config.yaml';
const PATCH = `patches:\n  - file: ${FILE}\n    merge: { limits_config: { max_query_length: 30d } }\n`;
const APPLICATION = { 'docker-compose.yml': 'services: { api: { image: a } }\n' };

it('a patch stays when the files are generated again', async () => {
  const cwd = folderOf({ 'logagg.yaml': SPEC, ...APPLICATION });
  await cli(['generate'], { cwd });
  put(cwd, 'logagg.yaml', `${SPEC}${PATCH}`);
  const diff = await cli(['generate', '--diff'], { cwd });
  expect(diff.stdout).toContain('+  max_query_length: 30d\n');
  expect((await cli(['generate', '--check'], { cwd })).code).toBe(1);
  await cli(['generate'], { cwd });
  const text = readFileSync(join(cwd, FILE), 'utf8');
  expect(parse(text)).toMatchObject({ limits_config: { max_query_length: '30d' } });
  expect(text.split('\n')[2]).toBe('# `patches` in logagg.yaml changed this file.');
  expect((await cli(['generate', '--check'], { cwd })).code).toBe(0);
  expect((await cli(['validate', '.'], { cwd })).stdout).not.toContain(FILE);
});

it('a patched file recreates the container that mounts it', async () => {
  const cwd = folderOf({ 'logagg.yaml': SPEC, ...APPLICATION });
  await cli(['generate'], { cwd });
  put(cwd, 'logagg.yaml', `${SPEC}${PATCH}`);
  expect((await cli(['generate'], { cwd })).stderr).toContain('It recreates loki of the log stack.');
});

it('what a patch breaks in a file is reported at the patch', async () => {
  const cwd = folderOf({ 'logagg.yaml': `${SPEC}${PATCH.replace('query_length', 'query_lenght')}`, ...APPLICATION });
  const line = SPEC.split('\n').length + 1;
  for (const argv of [['validate'], ['validate', '.']]) {
    const { code, stdout } = await cli(argv, { cwd });
    expect(stdout).toContain(`logagg.yaml:${line}:11 error loki/unknown-key ${FILE}:`);
    expect(code).toBe(1);
  }
});

it('the resolved spec has its patches', async () => {
  const cwd = folderOf({ 'logagg.yaml': `${SPEC}${PATCH}` });
  const { stdout } = await cli(['config'], { cwd });
  expect(parse(stdout).patches).toEqual(parse(PATCH).patches);
});
