import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { registry } from '../../src/registry.js';
import { cli, folderOf, put, textAt, treeOf } from './support.js';

const COMPOSE = `services:
  api: { build: ., networks: [back] }
  db: { image: postgres:17, networks: [back] }
networks: { back: }
`;

describe('logagg init', () => {
  it.each([['--yes'], []])('writes a spec from the compose file and generates from it (%s)', async (...flags) => {
    const folder = folderOf({ 'compose.yml': COMPOSE });
    const { code, stdout, stderr } = await cli(['init', '--name', 'shop', ...flags], { cwd: folder, stdin: '' });
    expect(code).toBe(0);
    const made = stdout.trim().split('\n');
    expect(made[0]).toBe('created   logagg.yaml');
    expect(made).toContain('created   docker-compose.logging.yml');
    expect(textAt(folder, 'logagg.yaml')).toContain('name: shop\n');
    expect(textAt(folder, 'logagg.yaml')).toContain('collector: promtail\n');
    expect(textAt(folder, 'logagg.yaml')).toContain('  file: compose.yml\n\n');
    expect(textAt(folder, 'docker-compose.logging.yml')).toContain('container_name: shop-loki');
    expect(stderr).toMatch(/^logagg\.yaml:\d+:1 warn ruler\/no-alertmanager /m);
    expect(stderr).not.toContain(' error ');
  });

  it('reports its guesses on standard error, and what to do next', async () => {
    const folder = folderOf({ 'compose.yml': COMPOSE });
    const { stderr } = await cli(['init', '--yes'], { cwd: folder });
    expect(stderr).toContain(`Guesses (change them in logagg.yaml if they are wrong):
  api  its lines are JSON (it is built here)
  db   it uses the usual format of PostgreSQL (the image is postgres:17)
`);
    expect(stderr).toContain('docker compose -f compose.yml -f docker-compose.logging.yml up -d');
  });

  it('adds an alert on silence where that is asked for, and refuses it with a preset', async () => {
    const folder = folderOf({ 'compose.yml': COMPOSE });
    await cli(['init', '--yes', '--silence-alerts'], { cwd: folder });
    expect(textAt(folder, 'logagg.yaml')).toContain(
      '  - name: ServiceSilent\n    services: [api]\n    measure: absence\n',
    );
    const jobs = folderOf({ 'compose.yml': 'services: { once: { build: ., restart: "no" } }' });
    expect((await cli(['init', '--yes', '--silence-alerts'], { cwd: jobs })).stderr).toContain(
      'no alert for silent services was added (none of your services runs permanently)',
    );
    const refused = await cli(['init', '--preset', 'starter', '--silence-alerts'], { cwd: folderOf({}) });
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('a preset has its own alerts')]);
  });

  it('leaves nothing to generate, and has no questions without a terminal', async () => {
    const folder = folderOf({ 'compose.yml': COMPOSE });
    const { stdout } = await cli(['init'], { cwd: folder, stdin: '' });
    expect(stdout).not.toContain('\u001b');
    expect((await cli(['generate', '--check'], { cwd: folder })).code).toBe(0);
  });

  it('does not replace a spec without --force, nor a file that was edited with it', async () => {
    const folder = folderOf({ 'compose.yml': COMPOSE, 'logagg.yaml': 'mine' });
    const refused = await cli(['init', '--yes'], { cwd: folder });
    expect([refused.code, refused.stderr]).toEqual([
      2,
      'logagg: logagg.yaml already exists; --update adds new services to it, --force overwrites it\n',
    ]);
    expect(treeOf(folder)).toEqual({ 'compose.yml': COMPOSE, 'logagg.yaml': 'mine' });
    const replaced = await cli(['init', '--yes', '--force'], { cwd: folder });
    expect([replaced.code, replaced.stdout.split('\n')[0]]).toEqual([0, 'replaced  logagg.yaml']);
    put(folder, 'docker/loki/rules.yaml', 'edited');
    const again = await cli(['init', '--yes', '--force'], { cwd: folder });
    expect([again.code, textAt(folder, 'docker/loki/rules.yaml')]).toEqual([1, 'edited']);
  });

  it('takes the file that Compose takes, with its override', async () => {
    const files = { 'docker-compose.yml': 'services: { old: { build: . } }', 'compose.yaml': COMPOSE };
    const folder = folderOf({ ...files, 'compose.override.yaml': 'services: { extra: { build: . } }' });
    await cli(['init', '--yes'], { cwd: folder });
    const spec = textAt(folder, 'logagg.yaml');
    expect(spec).toContain('  file: [compose.yaml, compose.override.yaml]\n');
    expect(spec).toContain('  - name: extra\n');
    expect(spec).not.toContain('- name: old');
  });

  it('reads the files that it is given, in their order, and what they include', async () => {
    const folder = folderOf({
      'a.yml': 'include: [sub/inc.yml]\nservices: { api: { image: "nginx:1" } }',
      'b.yml': 'services: { api: { image: "redis:7" } }',
      'sub/inc.yml': 'services: { db: { image: mysql } }',
    });
    const { code } = await cli(['init', '--from', 'a.yml', '--from', 'b.yml'], { cwd: folder, stdin: '' });
    expect(code).toBe(0);
    const spec = textAt(folder, 'logagg.yaml');
    expect(spec).toContain('file: [a.yml, b.yml]');
    expect(spec).toContain('The usual format of MySQL or MariaDB: the image is mysql.');
    expect(spec).toContain('The usual format of Redis: the image is redis:7.');
  });

  it('uses the files and the name that .env gives Compose, without its own file', async () => {
    const folder = folderOf({
      '.env': 'COMPOSE_FILE=base.yml:docker-compose.logging.yml:prod/over.yml\nCOMPOSE_PROJECT_NAME=market\n',
      'compose.yml': COMPOSE,
      'base.yml': 'name: other\nservices: { api: { image: "nginx:1" } }',
      'prod/over.yml': 'services: { api: { image: "redis:7" } }',
      'docker-compose.logging.yml': '# Made by logagg 0.0.0 from logagg.yaml.\nservices: { loki: { image: x } }\n',
    });
    const { stderr } = await cli(['init', '--yes', '--dir', '.'], { cwd: folder });
    expect(stderr).toContain('the compose files are base.yml, prod/over.yml (COMPOSE_FILE)\n');
    const spec = textAt(folder, 'logagg.yaml');
    expect(spec).toContain('\nname: market\n');
    expect(spec).toContain('  file: [base.yml, prod/over.yml]\n');
    expect(spec).toContain('the image is redis:7.');
  });

  it('prefers the environment to .env, for the list of files, its separator and every variable', async () => {
    const folder = folderOf({
      '.env': 'COMPOSE_FILE=gone.yml\nIMAGE=nginx\nCOMPOSE_PROJECT_NAME=market\n',
      'a.yml': 'services: { api: { image: "${IMAGE}" } }',
      'b.yml': 'services: { db: { image: mysql } }',
    });
    const env = {
      COMPOSE_FILE: 'a.yml,b.yml',
      COMPOSE_PATH_SEPARATOR: ',',
      IMAGE: 'redis',
      COMPOSE_PROJECT_NAME: 'shop',
    };
    await cli(['init', '--yes'], { cwd: folder, env });
    const spec = textAt(folder, 'logagg.yaml');
    expect(spec).toContain('\nname: shop\n');
    expect(spec).toContain('the image is redis.');
    expect(spec).toContain('  file: [a.yml, b.yml]\n');
  });

  it('takes the name of the folder of the first compose file, as Compose does', async () => {
    const folder = folderOf({ 'store/compose.yml': COMPOSE });
    await cli(['init', '--yes', '--from', 'store/compose.yml'], { cwd: folder });
    expect(textAt(folder, 'logagg.yaml')).toContain('\nname: store\n');
  });

  it('reads .env, mounts and includes from the project directory, and starts the stack with it', async () => {
    const folder = folderOf({
      'store/.env': 'TAG=nginx:1.29\n',
      'store/deploy/compose.yml': 'include: [shared/db.yml]\nservices: { web: { image: "${TAG}" } }\n',
      'store/shared/db.yml': 'services: { db: { image: "redis:8" } }\n',
    });
    const flags = ['--dir', 'store', '--from', 'store/deploy/compose.yml', '--project-directory', 'store'];
    const { code, stdout, stderr } = await cli(['init', '--yes', ...flags], { cwd: folder });
    expect(code, stderr).toBe(0);
    const spec = textAt(folder, 'store/logagg.yaml');
    expect(spec).toContain('\nname: store\n');
    expect(spec).toContain("  file: deploy/compose.yml\n  projectDirectory: '.'\n");
    expect(spec).toContain('The usual format of Redis: the image is redis:8.');
    expect(spec).toContain('the image is nginx:1.29.');
    expect(textAt(folder, 'store/docker-compose.logging.yml')).toContain("source: './docker/loki/loki-config.yaml'");
    expect(`${stdout}${stderr}`).toContain(
      'docker compose --project-directory . -f deploy/compose.yml -f docker-compose.logging.yml up -d',
    );
    expect(`${stdout}${stderr}`).not.toContain('COMPOSE_FILE=');
    expect((await cli(['generate', '--check'], { cwd: join(folder, 'store') })).code).toBe(0);
  });

  it.each([
    ['gone.yml', 'COMPOSE_FILE lists gone.yml, which does not exist: correct it in .env'],
    ['compose.yml:sub', 'COMPOSE_FILE lists sub, which is a folder: correct it in .env'],
    ['../compose.yml', "the spec must be in the compose file's folder or above it: use --dir ."],
  ])('exits 2 for COMPOSE_FILE=%s in .env', async (files, message) => {
    const folder = folderOf({ 'compose.yml': COMPOSE, 'app/compose.yml': COMPOSE, 'app/sub/a.yml': COMPOSE });
    put(folder, 'app/.env', `COMPOSE_FILE=${files}\n`);
    const { code, stdout, stderr } = await cli(['init', '--yes', '--dir', 'app'], { cwd: folder });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });

  it('writes into the folder that it is given, which need not be there', async () => {
    const folder = folderOf({ 'app/compose.yml': COMPOSE });
    expect((await cli(['init', '--yes', '--dir', 'app'], { cwd: folder })).code).toBe(0);
    expect(textAt(folder, 'app/logagg.yaml')).toContain('name: app\n');
    const preset = await cli(['init', '--preset', 'starter', '--dir', 'new/place'], { cwd: folder });
    expect(preset.code).toBe(0);
    expect(textAt(folder, 'new/place/docker-compose.logging.yml')).not.toBe('');
  });

  it('writes nothing without a compose file, and shows what to do', async () => {
    const folder = folderOf({ 'sub/empty/x': '', 'sub/app/compose.yml': COMPOSE, 'compose.yaml': COMPOSE });
    const run = async (...argv: readonly string[]) => cli(['init', '--yes', ...argv], { cwd: join(folder, 'sub') });
    expect(await run()).toEqual({
      code: 2,
      stdout: '',
      stderr: `No compose file was found in this folder (compose.yaml, compose.yml, docker-compose.yml, docker-compose.yaml), so nothing was written.
  logagg init --dir ${folder}  use the compose file in ${folder}
  logagg init --dir app  ${' '.repeat(folder.length - 3)}use the compose file in app
  logagg init --from FILE${' '.repeat(folder.length - 3)}use a compose file with another name
  logagg init --preset starter${' '.repeat(folder.length - 8)}start from a complete spec, and write your services into it
`,
    });
    expect((await run('--dir', 'empty')).stderr).toContain('No compose file was found in empty (compose.yaml');
    expect(Object.keys(treeOf(folder))).toEqual(['compose.yaml', 'sub/app/compose.yml', 'sub/empty/x']);
  });

  it('writes nothing if no service of the compose file has logs to collect, and gives the reasons', async () => {
    const files = {
      'compose.yml': 'services: { model: { provider: { type: model } }, loki: { image: grafana/loki } }',
    };
    const folder = folderOf(files);
    const { code, stdout, stderr } = await cli(['init', '--yes'], { cwd: folder });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toBe(
      'logagg: compose.yml has no service whose logs can be collected: model (a provider runs it without a container), loki (its own log describes the lines that it processes)\n',
    );
    expect(treeOf(folder)).toEqual(files);
  });

  it('takes the backend and collector that it is given', async () => {
    const folder = folderOf({ 'compose.yml': COMPOSE });
    await cli(['init', '--yes', '--backend', 'loki', '--collector', 'alloy', '--target', 'compose'], { cwd: folder });
    expect(textAt(folder, 'logagg.yaml')).toContain('backend: loki\ncollector: alloy\ntarget: compose\n');
    expect(textAt(folder, 'docker/loki/config.alloy')).not.toBe('');
  });

  it('exits 1 with positions and writes nothing when a compose file cannot be read', async () => {
    const files = { 'compose.yml': 'services:\n  api: { build: }\n  api: { image: x }\n' };
    const folder = folderOf(files);
    const { code, stdout, stderr } = await cli(['init', '--yes'], { cwd: folder });
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^compose\.yml:3:3 error compose\/syntax /);
    expect(treeOf(folder)).toEqual(files);
  });

  it('continues with what it can read, and reports what it could not follow', async () => {
    const folder = folderOf({ 'app/compose.yml': `include: [gone.yml]\n${COMPOSE}` });
    const { code, stderr } = await cli(['init', '--yes', '--dir', 'app'], { cwd: folder });
    expect(code).toBe(0);
    expect(stderr).toMatch(
      /^app\/compose\.yml:1:11 warn compose\/unfollowed-reference The file `gone.yml` does not exist./,
    );
  });

  it.each([
    [['--from', 'gone.yml'], 'compose file gone.yml does not exist'],
    [['--from', '.'], 'compose file . is a folder: name the compose file in it'],
    [
      ['--dir', 'ops', '--from', 'compose.yml'],
      "the spec must be in the compose file's folder or above it: use --dir .",
    ],
    [['--project-directory', 'gone'], '--project-directory gone is not a folder'],
    [['--project-directory', '..'], 'the spec must be in the project directory or above it: use --dir ..'],
    [['--preset', 'starter', '--project-directory', '.'], '--project-directory is about compose files'],
    [['--name', 'My Shop'], 'a name has 2 to 40 lowercase letters, digits and `-`, and begins with a letter'],
    [['--preset', 'starter', '--from', 'compose.yml'], '--preset defines services'],
    [['--preset', 'starter', '--collector', 'alloy'], 'a preset sets its own backend, collector and target'],
    [['--preset', 'starter', '--name', '9'], 'a name has 2 to 40 lowercase letters'],
    [['--preset', 'startre'], 'Did you mean starter?'],
    [['--backend', 'lokki'], 'Did you mean loki?'],
    [['--collector', 'fluentd'], `Use one of ${registry.collectors.map(({ name }) => name).join(', ')}.`],
  ])('exits 2 for %j', async (flags, message) => {
    const folder = folderOf({ 'compose.yml': COMPOSE });
    const { code, stdout, stderr } = await cli(['init', '--yes', ...flags], { cwd: folder });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
    expect(treeOf(folder)).toEqual({ 'compose.yml': COMPOSE });
  });
});

describe('logagg init --preset', () => {
  it.each(registry.presets.map(({ name }) => name))(
    'writes %s with another name and nothing else changed',
    async (name) => {
      const folder = folderOf({});
      const { code } = await cli(['init', '--preset', name, '--name', 'other'], { cwd: folder, stdin: '' });
      expect(code).toBe(0);
      const preset = readFileSync(join(import.meta.dirname, `../../presets/${name}.yaml`), 'utf8');
      expect(textAt(folder, 'logagg.yaml')).toBe(preset.replace('\nname: my-app\n', '\nname: other\n'));
      expect(textAt(folder, 'docker-compose.logging.yml')).toMatch(/other-(?:loki|elasticsearch)/);
      expect((await cli(['generate', '--check'], { cwd: folder })).code).toBe(0);
    },
  );

  it('takes the folder’s name where none is given', async () => {
    const folder = folderOf({});
    await cli(['init', '--preset', 'starter', '--dir', 'My Shop'], { cwd: folder, stdin: '' });
    expect(textAt(folder, 'My Shop/logagg.yaml')).toContain('\nname: my-shop\n');
  });
});
