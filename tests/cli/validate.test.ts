import { mkdirSync, symlinkSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cli, folderOf, generated, put, SPEC, textAt, treeOf } from './support.js';

const BAD = SPEC.replace('backend: loki', 'backend: lokki');
/** Promtail is noted as info. */
const NOTED = SPEC.replace('collector: alloy', 'collector: promtail');
const RULES = 'docker/loki/rules.yaml';

interface JsonReport {
  readonly formatVersion: number;
  readonly findings: readonly { readonly rule: string; readonly severity: string; readonly path: string }[];
  readonly summary: Readonly<Record<string, number>>;
  readonly failure?: string;
}

async function json(argv: readonly string[], cwd: string): Promise<{ code: number; report: JsonReport }> {
  const { code, stdout } = await cli(['validate', '--format', 'json', ...argv], { cwd });
  return { code, report: JSON.parse(stdout) };
}

async function rulesIn(folder: string): Promise<string[]> {
  const { report } = await json(['.'], folder);
  return report.findings.map(({ rule, path }) => `${rule} ${path}`);
}

describe('logagg validate of a compose file with the tag of an image in `.env`', () => {
  const FILES = {
    'compose.yaml': `services: { loki: { image: "grafana/loki:\${LOKI_VERSION}" } }\n`,
    'loki.yaml': 'auth_enabled: false\nlimits_config: { retention_period: 744h }\ncompactor: { shared_store: s3 }\n',
  };
  const REMOVED = 'loki/removed-key loki.yaml';

  it('checks the configuration with the version in `.env`, which it never shows', async () => {
    const cwd = folderOf({ ...FILES, '.env': 'LOKI_VERSION=2.9.8\nPASSWORD=not-to-be-shown\n' });
    expect(await rulesIn(cwd)).not.toContain(REMOVED);
    expect(JSON.stringify(await json(['.'], cwd))).not.toMatch(/not-to-be-shown|2\.9\.8/);
  });

  it('checks it with the newest version without a readable `.env`', async () => {
    const cwd = folderOf(FILES);
    expect(await rulesIn(cwd)).toContain(REMOVED);
    mkdirSync(join(cwd, '.env'));
    expect(await rulesIn(cwd)).toContain(REMOVED);
  });

  it('does not follow a link to a file outside the folder', async () => {
    const outside = folderOf({ 'secrets.env': 'LOKI_VERSION=2.9.8\n' });
    const cwd = folderOf(FILES);
    symlinkSync(join(outside, 'secrets.env'), join(cwd, '.env'));
    expect(await rulesIn(cwd)).toContain(REMOVED);
  });
});

describe('logagg validate of a spec', () => {
  it('writes nothing to standard output when nothing is wrong', async () => {
    const cwd = folderOf({ 'logagg.yaml': SPEC });
    expect(await cli(['validate'], { cwd })).toEqual({ code: 0, stdout: '', stderr: 'No findings in 1 file.\n' });
  });

  it('prints one line a finding into a pipe, exit 1', async () => {
    const { code, stdout, stderr } = await cli(['validate'], { cwd: folderOf({ 'logagg.yaml': BAD }) });
    expect([code, stderr]).toEqual([1, '1 error in 1 file.\n']);
    expect(stdout).toMatch(/^logagg\.yaml:3:10 error spec\/\S+ .*\n$/);
  });

  it('shows the line with carets on a terminal', async () => {
    const ran = await cli(['validate', '--no-color'], { cwd: folderOf({ 'logagg.yaml': BAD }), isTTY: true });
    expect(ran.stdout).toContain('\n3 | backend: lokki\n  |          ^^^^^\n');
  });

  it('reads several specs and standard input', async () => {
    const cwd = folderOf({ 'a/logagg.yaml': SPEC, 'b/shop.yaml': BAD });
    const ran = await cli(['validate', 'a/logagg.yaml', 'b/shop.yaml', '-'], { cwd, stdin: BAD });
    expect(ran.code).toBe(1);
    expect(ran.stdout.split('\n').map((line) => line.split(' ')[0])).toEqual(['<stdin>:3:10', 'b/shop.yaml:3:10', '']);
    expect(ran.stderr).toBe('2 errors in 3 files.\n');
  });

  it('fails from the severity on that --fail-on names', async () => {
    const cwd = folderOf({ 'logagg.yaml': NOTED });
    const codes = await Promise.all(
      ['error', 'warn', 'info'].map(async (severity) => (await cli(['validate', '--fail-on', severity], { cwd })).code),
    );
    expect(codes).toEqual([0, 0, 1]);
  });

  it('reports only what fails with --quiet', async () => {
    const cwd = folderOf({ 'logagg.yaml': NOTED });
    expect(await cli(['validate', '--quiet'], { cwd })).toEqual({ code: 0, stdout: '', stderr: '' });
    const strict = await cli(['validate', '--quiet', '--fail-on', 'info'], { cwd });
    expect([strict.code, strict.stdout]).toEqual([1, expect.stringContaining(' info ')]);
  });

  it('names files that may be configurations but are not checked, with the reason, with --verbose', async () => {
    const files = {
      'loki.yaml': 'auth_enabled: {{ .Values.auth }}\nschema_config: { configs: [] }\n',
      'kibana.yml': 'colour: red\n',
      'compose.yaml': 'services: { web: { image: "nginx:1.29" } }\n',
      'notes.yaml': 'colour: red\n',
    };
    const cwd = folderOf(files);
    const { stderr } = await cli(['validate', '.', '--verbose'], { cwd });
    expect(stderr).toContain(
      'Not checked: kibana.yml: it is named like a Kibana configuration, but it does not have enough of its keys.\n' +
        'Not checked: loki.yaml: it is a template.\n',
    );
    expect(stderr).not.toContain('notes.yaml');
    const json = await cli(['validate', '.', '--verbose', '--format', 'json'], { cwd });
    expect(json.stderr).toContain('Not checked: loki.yaml');
    expect((await cli(['validate', '.'], { cwd })).stderr).not.toContain('Not checked');
  });

  it('writes the report to the file of --output', async () => {
    const cwd = folderOf({ 'logagg.yaml': BAD });
    const ran = await cli(['validate', '--format', 'json', '--output', 'report.json'], { cwd });
    expect([ran.code, ran.stdout, ran.stderr]).toEqual([1, '', '1 error in 1 file.\n']);
    expect(JSON.parse(textAt(cwd, 'report.json'))).toMatchObject({ summary: { errors: 1 } });
    const failed = await cli(['validate', '--output', 'no/such/report'], { cwd });
    expect([failed.code, failed.stderr]).toEqual([2, expect.stringContaining('no such file or folder')]);
  });

  it.each([
    ['text', /^logagg\.yaml:3:10 error/],
    ['json', /^\{\n {2}"formatVersion": 1,/],
    ['sarif', /"version": "2\.1\.0"/],
    ['github', /^::error file=logagg\.yaml,line=3,endLine=3,col=10,endColumn=14,title=spec\//],
    [
      'junit',
      /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuites name="logagg" tests="1" failures="1" errors="0">/,
    ],
  ])('--format %s', async (format, form) => {
    const { code, stdout } = await cli(['validate', '--format', format], { cwd: folderOf({ 'logagg.yaml': BAD }) });
    expect(code).toBe(1);
    expect(stdout).toMatch(form);
  });

  it('prints valid JSON also when the run fails, with what was found before', async () => {
    const cwd = folderOf({ 'logagg.yaml': BAD });
    const { code, report } = await json(['logagg.yaml', 'missing.yaml'], cwd);
    expect(code).toBe(2);
    expect(report.summary).toEqual({ errors: 1, warnings: 0, infos: 0, files: 1, omitted: 0 });
    expect(report.failure).toContain('missing.yaml does not exist');
  });

  it('prints valid JSON also on a bug, exit 70', async () => {
    const registry = async () => {
      const real = (await import('../../src/registry.js')).registry;
      return {
        ...real,
        get specRules(): never {
          throw new Error('broken rule');
        },
      };
    };
    const ran = await cli(['validate', '--format', 'json'], { cwd: folderOf({ 'logagg.yaml': SPEC }), registry });
    expect([ran.code, JSON.parse(ran.stdout).failure]).toEqual([70, 'broken rule']);
    expect(ran.stderr).toContain('this is a bug in logagg: broken rule');
  });

  it.each([
    [['missing.yaml'], 'missing.yaml does not exist'],
    [['other.yaml'], 'logagg does not recognise other.yaml; it reads specs (with the keys `version`,'],
    [[''], 'the path of the spec is empty'],
    [['empty'], 'empty contains no spec and no configuration file that logagg recognises'],
  ])('%j is a usage error', async (argv, message) => {
    const cwd = folderOf({ 'other.yaml': 'services: {}\n', 'empty/x': '' });
    const { code, stdout, stderr } = await cli(['validate', ...argv], { cwd });
    expect([code, stdout, stderr]).toEqual([2, '', expect.stringContaining(message)]);
  });
});

describe('logagg validate of a generated folder', () => {
  it('finds nothing in what was just generated, and counts its files', async () => {
    const folder = await generated();
    const { code, report } = await json(['.'], folder);
    expect([code, report.findings]).toEqual([0, []]);
    // All but the manifest and `.gitignore`, and the compose file of the application.
    expect(report.summary.files).toBe(Object.keys(treeOf(folder)).length - 1);
  });

  it('looks at the spec and the compose file where nothing was generated yet', async () => {
    const { code, report } = await json(['.'], folderOf({ 'logagg.yaml': SPEC }));
    expect([code, report.findings, report.summary.files]).toEqual([0, [], 2]);
  });

  it.each([
    ['edited', (folder: string) => put(folder, RULES, 'mine'), `drift/edited ${RULES}`],
    ['missing', (folder: string) => unlinkSync(join(folder, RULES)), `drift/missing ${RULES}`],
    [
      'outdated',
      (folder: string) => put(folder, 'logagg.yaml', SPEC.replace('above: 10', 'above: 20')),
      `drift/outdated ${RULES}`,
    ],
    [
      'leftover',
      (folder: string) => {
        put(folder, 'docker/loki/config.alloy', 'mine');
        put(folder, 'logagg.yaml', NOTED);
      },
      'drift/leftover docker/loki/config.alloy',
    ],
    [
      'interrupted',
      (folder: string) => void mkdirSync(join(folder, '.logagg/stage')),
      'drift/interrupted .logagg/manifest.json',
    ],
    [
      'manifest',
      (folder: string) => put(folder, '.logagg/manifest.json', '<<<<'),
      'drift/manifest .logagg/manifest.json',
    ],
  ])('reports drift/%s', async (_, change, finding) => {
    const folder = await generated();
    change(folder);
    const before = treeOf(folder);
    expect(await rulesIn(folder)).toContain(finding);
    expect((await cli(['validate', '.'], { cwd: folder })).code).toBe(1);
    expect(treeOf(folder)).toEqual(before);
  });

  it('goes by the manifest alone where the spec is elsewhere', async () => {
    const folder = await generated();
    unlinkSync(join(folder, 'logagg.yaml'));
    expect(await rulesIn(folder)).toEqual([]);
    put(folder, RULES, 'mine');
    unlinkSync(join(folder, 'docker-compose.logging.yml'));
    expect(await rulesIn(folder)).toEqual(['drift/missing docker-compose.logging.yml', `drift/edited ${RULES}`]);
  });

  it('names files from the folder of the command', async () => {
    const folder = await generated();
    put(folder, RULES, 'mine');
    const { stdout } = await cli(['validate', folder], { cwd: join(folder, '..') });
    expect(stdout).toContain(`${folder.split('/').at(-1)}/${RULES}:1:1 error drift/edited`);
  });

  it('reports only the spec when it is invalid', async () => {
    const folder = await generated();
    put(folder, 'logagg.yaml', BAD);
    const rules = await rulesIn(folder);
    expect(rules).toHaveLength(1);
    expect(rules[0]).toMatch(/^spec\/\S+ logagg\.yaml$/);
  });
});
