import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FORMATS } from '../../src/cli/reporters/index.js';
import { cli, folderOf } from './support.js';

const LOKI = 'auth_enabled: false\nserver: { http_listen_prot: 3100 }\n';

/** A checkout in which a configuration is in each place that is not read. */
function checkout(): string {
  const cwd = folderOf({
    'loki-config.yaml': LOKI,
    'build/loki-config.yaml': LOKI,
    'a/vendor/loki-config.yaml': LOKI,
    'large.yaml': LOKI,
  });
  truncateSync(join(cwd, 'large.yaml'), 5 * 1024 * 1024);
  symlinkSync('loki-config.yaml', join(cwd, 'link.yaml'));
  symlinkSync('a', join(cwd, 'linked'));
  writeFileSync(join(cwd, 'wide.yaml'), Buffer.from(`\uFEFF${LOKI}`, 'utf16le'));
  writeFileSync(join(cwd, 'bare.yaml'), Buffer.from(LOKI, 'utf16le'));
  mkdirSync(join(cwd, 'new\nline'));
  writeFileSync(join(cwd, 'new\nline/loki.yaml'), LOKI);
  writeFileSync(Buffer.concat([Buffer.from(`${cwd}/`), Buffer.from([0xff, 0xfe]), Buffer.from('.yaml')]), LOKI);
  mkdirSync(Buffer.concat([Buffer.from(`${cwd}/`), Buffer.from([0xff])]));
  return cwd;
}

const SKIPPED = [
  'a/vendor is a folder of dependencies',
  'bare.yaml is UTF-16, and logagg reads UTF-8',
  'build is a folder of build results',
  'large.yaml is larger than 4 MiB',
  'link.yaml is a symbolic link',
  'linked is a symbolic link to a folder',
  'wide.yaml is UTF-16, and logagg reads UTF-8',
  '\uFFFD has a name that is not valid UTF-8',
  '\uFFFD\uFFFD.yaml has a name that is not valid UTF-8',
];

describe('what is not read below a folder', () => {
  it('is listed in JSON with its reason, and does not end the run', async () => {
    const { code, stdout } = await cli(['validate', '.', '--format', 'json'], { cwd: checkout() });
    const { findings, skipped } = JSON.parse(stdout);
    const paths = [...new Set(findings.map(({ path }: { readonly path: string }) => path))];
    expect([code, paths]).toEqual([1, ['loki-config.yaml', 'new\nline/loki.yaml']]);
    expect(skipped).toEqual(SKIPPED);
  });

  it.each(FORMATS)('is named in the format %s', async (format) => {
    const { stdout, stderr } = await cli(['validate', '.', '--format', format], { cwd: checkout() });
    for (const said of SKIPPED) expect(stdout + stderr).toContain(said.replaceAll('\uFFFD', '\uFFFD'));
  });

  it('is read when the user names it', async () => {
    const { code, stdout } = await cli(['validate', 'build', 'a/vendor'], { cwd: checkout() });
    expect([code, stdout]).toEqual([1, expect.stringContaining('build/loki-config.yaml:2')]);
    expect(stdout).toContain('a/vendor/loki-config.yaml:2');
  });
});

describe('a broken dashboard', () => {
  it.each(['dashboards/a.json', 'grafana/b/c.json', 'd.json'])('%s is an error', async (path) => {
    const cwd = folderOf({
      [path]: '{"schemaVersion":39,"title":"a","panels":[{]}',
      'loki-config.yaml': 'schema_config: {}\n',
    });
    const { code, stdout } = await cli(['validate', '.'], { cwd });
    expect([code, stdout]).toEqual([1, expect.stringContaining(`${path}:1:44 error config/yaml-syntax`)]);
  });
});

describe('names that every object has', () => {
  it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])('%s is a key like any other', async (name) => {
    const cwd = folderOf({
      'loki-config.yaml': `schema_config: {}\nlimits_config: { ${name}: 1 }\n`,
      'compose.yaml': `services:\n  ${name}: { image: "elasticsearch:9.0.0", environment: { ${name}: 1 } }\n`,
      'filebeat.yml': `filebeat.inputs: [{ type: ${name}, id: a }]\nprocessors: [{ ${name}: { a: 1 } }]\n${name}: 1\n`,
      'promtail.yaml': `clients: [{ ${name}: 1 }]\nscrape_configs: [{ job_name: a, pipeline_stages: [{ ${name}: { a: b } }] }]\n`,
    });
    expect((await cli(['validate', '.'], { cwd })).code).toBe(1);
  });
});
