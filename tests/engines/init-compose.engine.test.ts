import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { composeFilesIn, readerIn } from '../../src/app/init/files.js';
import type { ComposeService } from '../../src/composefile/project.js';
import { readComposeFiles } from '../../src/composefile/read.js';
import { cli } from '../cli/support.js';
import { readTree, writeTree } from '../support/tree.js';
import { temporaryDir } from './support/cleanup.js';
import { type ComposeConfig, composeConfig } from './support/composeConfig.js';
import { proof } from './support/proof.js';

const CORPUS = path.resolve('../shared/compose-corpus');
const VARIABLES = { GRAFANA_ADMIN_PASSWORD: 'g', POSTGRES_PASSWORD: 'p', OPS_WEBHOOK_URL: 'https://ops.example.com' };
const PASSWORDS = {
  ELASTIC_PASSWORD: 'e',
  KIBANA_SYSTEM_PASSWORD: 'k',
  ES_WRITER_PASSWORD: 'w',
  ES_READER_PASSWORD: 'r',
  ES_ALERTER_PASSWORD: 'a',
  KIBANA_ENCRYPTION_KEY: 'x'.repeat(32),
};

/** Folders with a compose file each: our own for every form, the examples, and real ones where they are. */
const CASES: readonly (readonly [name: string, folder: string, file: string | null])[] = [
  ...readdirSync('tests/engines/testdata/init').map(
    (name) => [name, `tests/engines/testdata/init/${name}`, null] as const,
  ),
  ...readdirSync('examples').map((name) => [`example ${name}`, `examples/${name}`, null] as const),
  ...(existsSync(CORPUS) ? readdirSync(CORPUS) : [])
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => [`real ${file}`, CORPUS, file] as const),
];

/** A copy of a case in a folder of its own, with the file under the name that Compose looks for. */
function copyOf(folder: string, file: string | null): string {
  const dir = path.join(temporaryDir('init'), 'app');
  mkdirSync(dir);
  if (file === null) cpSync(folder, dir, { recursive: true });
  else cpSync(path.join(folder, file), path.join(dir, 'compose.yaml'));
  return dir;
}

/** Our own applications, and what is read of them. */
const OWN = CASES.filter(([, , file]) => file === null).map(([name, folder]) => {
  const { project } = readComposeFiles(composeFilesIn(folder, new Map()).paths, readerIn(folder));
  return [name, [...readTree(folder)], project.services.map(shortOf), project.networks];
});

describe.each(CASES)('%s', proof('compose', 'applications that init reads', OWN), (_name, folder, file) => {
  it('is read with the same result as by Compose', async () => {
    const dir = copyOf(folder, file);
    const files = composeFilesIn(dir, new Map()).paths;
    const { project, findings } = readComposeFiles(files, readerIn(dir));
    expect(findings).toEqual([]);
    const config = await composeConfig({ dir, files, env: VARIABLES });
    expect(project.services.map(({ name }) => name).sort()).toEqual(Object.keys(config.services).sort());
    for (const service of project.services) expect(shortOf(service)).toEqual(shortOfConfig(config, service.name));
    for (const { key, name, external, internal } of project.networks) {
      const network = config.networks[key];
      if (network === undefined) continue;
      expect([external, internal]).toEqual([network?.external === true, network?.internal === true]);
      if (name !== null) expect(network?.name).toBe(name);
    }
  });

  it('gets a stack that merges with it', async () => {
    const dir = copyOf(folder, file);
    const files = composeFilesIn(dir, new Map()).paths;
    const before = await composeConfig({ dir, files, env: VARIABLES });
    const { code, stderr } = await cli(['init', '--yes', '--collector', 'alloy'], { cwd: dir });
    expect(code, stderr).toBe(0);
    const spec = parse(readFileSync(path.join(dir, 'logagg.yaml'), 'utf8'));
    const after = await composeConfig({ dir, files: [...files, 'docker-compose.logging.yml'], env: VARIABLES });
    const added = Object.keys(after.services).filter((name) => !(name in before.services));
    const prefix = spec.compose.prefix ?? '';
    expect(added).toEqual(expect.arrayContaining([`${prefix}alloy`, `${prefix}loki`]));
    expect(added.includes(`${prefix}grafana`)).toBe(spec.grafana?.service === undefined);
    const network = spec.compose.network ?? `${spec.name}-logging`;
    expect(Object.keys(Object(after.services[`${prefix}loki`]?.networks))).toEqual([network]);
    expect(after.networks[network]).toMatchObject(before.networks[network] ?? {});
    const extended = spec.grafana?.service;
    if (extended) expect(Object.keys(Object(after.services[extended]?.networks))).toContain(network);
    for (const [name, service] of Object.entries(before.services)) {
      if (name === extended) expect(after.services[name]).toMatchObject(withoutAdditions(service));
      else expect(after.services[name]).toEqual(service);
    }
  });

  it.each(['loki', 'elk'])('gets a stack of %s that recreates only the services that init names', async (backend) => {
    const dir = copyOf(folder, file);
    const files = composeFilesIn(dir, new Map()).paths;
    const { code, stdout, stderr } = await cli(['init', '--yes', '--backend', backend], { cwd: dir });
    expect(code, stderr).toBe(0);
    const before = await composeConfig({ dir, files, env: VARIABLES });
    const env = { ...VARIABLES, ...PASSWORDS };
    const after = await composeConfig({ dir, files: [...files, 'docker-compose.logging.yml'], env });
    const names = Object.keys(before.services);
    const changed = names.filter((name) => !isDeepStrictEqual(after.services[name], before.services[name]));
    const [, announced = ''] = /The next start recreates your own services? (.*)\./.exec(stdout + stderr) ?? [];
    expect(changed.sort()).toEqual(announced.split(', ').filter(Boolean).sort());
  });
});

it(
  'the files and the name of .env are those that Compose uses',
  proof('compose', 'COMPOSE_FILE and COMPOSE_PROJECT_NAME', [
    ...readTree('tests/engines/testdata/init/compose-file'),
    composeFilesIn('tests/engines/testdata/init/compose-file', new Map()).paths,
  ]),
  async () => {
    const dir = copyOf('tests/engines/testdata/init/compose-file', null);
    const { paths, name } = composeFilesIn(dir, new Map());
    const { project } = readComposeFiles(paths, readerIn(dir));
    const config = await composeConfig({ dir, files: [], env: {} });
    expect(config.name).toBe(name);
    expect(Object.keys(config.services).sort()).toEqual(project.services.map((service) => service.name).sort());
    for (const service of project.services) expect(shortOf(service)).toEqual(shortOfConfig(config, service.name));
  },
);

it(
  'a spec above the compose file: mounted files are where they were written',
  proof('compose', 'a spec above the compose file', OWN),
  async () => {
    const dir = path.join(temporaryDir('init'), 'work');
    cpSync('examples/shop', path.join(dir, 'app'), { recursive: true });
    const { code, stderr } = await cli(['init', '--yes', '--from', 'app/docker-compose.yml'], { cwd: dir });
    expect(code, stderr).toBe(0);
    const files = ['app/docker-compose.yml', 'docker-compose.logging.yml'];
    const { services } = await composeConfig({ dir, files, env: VARIABLES });
    const volumes: readonly { type: string; source: string }[] = Object(services.loki).volumes;
    const binds = volumes.filter(({ type }) => type === 'bind');
    expect(binds.map(({ source }) => existsSync(source))).toEqual([true, true]);
  },
);

const PROJECT_DIRECTORY = {
  '.env': 'TAG=nginx:1.29\n',
  'deploy/compose.yml':
    'include: [shared/db.yml]\nservices:\n  web: { image: "${TAG}", env_file: web.env, volumes: ["./site:/site"], ports: ["80"] }\n',
  'shared/db.yml': 'services: { db: { image: "redis:8" } }\n',
  'web.env': 'A=1\n',
};

it(
  'a project directory is used as by Compose',
  proof('compose', 'a project directory', PROJECT_DIRECTORY),
  async () => {
    const dir = path.join(temporaryDir('init'), 'store');
    writeTree(dir, new Map(Object.entries(PROJECT_DIRECTORY)));
    const flags = ['--from', 'deploy/compose.yml', '--project-directory', '.'];
    const { code, stderr } = await cli(['init', '--yes', ...flags], { cwd: dir });
    expect(code, stderr).toBe(0);
    const { project } = readComposeFiles(['deploy/compose.yml'], readerIn(dir), { folder: '.' });
    const files = ['deploy/compose.yml', 'docker-compose.logging.yml'];
    const config = await composeConfig({ dir, files, projectDirectory: '.', env: VARIABLES });
    expect(project.services.map(({ name }) => name)).toEqual(['db', 'web']);
    for (const service of project.services) expect(shortOf(service)).toEqual(shortOfConfig(config, service.name));
    const volumes: readonly { type: string; source: string }[] = Object(config.services.loki).volumes;
    const binds = volumes.filter(({ type }) => type === 'bind');
    expect(binds.map(({ source }) => existsSync(source))).toEqual([true, true]);
  },
);

it.each([
  ['mixed-formats', 'shop'],
  ['fastapi-structlog', 'fastapi'],
])(
  'the preset %s merges with the example %s, whose services it names',
  proof('compose', 'presets and examples', [OWN, [...readTree('presets')]]),
  async (preset, example) => {
    const dir = copyOf(`examples/${example}`, null);
    const { code, stderr } = await cli(['init', '--preset', preset], { cwd: dir });
    expect(code, stderr).toBe(0);
    const files = ['docker-compose.yml', 'docker-compose.logging.yml'];
    const before = await composeConfig({ dir, files: files.slice(0, 1), env: VARIABLES });
    const after = await composeConfig({ dir, files, env: VARIABLES });
    const spec: { services: { name: string }[] } = parse(readFileSync(path.join(dir, 'logagg.yaml'), 'utf8'));
    const named = spec.services.map(({ name }) => name);
    expect(Object.keys(before.services)).toEqual(expect.arrayContaining(named));
    for (const name of named) expect(after.services[name]).toEqual(before.services[name]);
    expect(after.services.alertmanager).toBeDefined();
  },
);

/** What Compose and our reader must agree on. */
function shortOf(service: ComposeService) {
  return {
    image: service.image ?? undefined,
    builds: service.builds,
    networks: [...service.networks].sort(),
    ports: service.ports.map(({ host, container }) => `${host ?? ''}:${container}`),
    profiles: service.profiles,
    command: service.command,
    restart: service.restart ?? undefined,
    driver: service.loggingDriver?.name,
    dependsOn: Object.fromEntries(service.dependsOn),
  };
}

function shortOfConfig(config: ComposeConfig, name: string): ReturnType<typeof shortOf> {
  const service = Object(config.services[name]);
  const ports: { published?: string; target: number }[] = service.ports ?? [];
  const depends: Record<string, { condition: string }> = service.depends_on ?? {};
  return {
    image: service.image,
    builds: service.build !== undefined,
    networks: Object.keys(service.networks ?? {}).sort(),
    // Compose writes out each port of a range; we look at its first.
    ports: ports.map((it) => `${it.published ?? ''}:${it.target}`).filter((port) => port !== '7001:6001'),
    profiles: service.profiles ?? [],
    // Compose prints a `$` that is not a variable as `$$`.
    command: [service.command ?? []]
      .flat()
      .join(' ')
      .replaceAll('$$', () => '$'),
    restart: service.restart,
    driver: service.logging?.driver,
    dependsOn: Object.fromEntries(Object.entries(depends).map(([key, { condition }]) => [key, condition])),
  };
}

/** An extended Grafana without what the stack adds to it. */
function withoutAdditions(service: Record<string, unknown> | null) {
  const { volumes: _volumes, networks: _networks, environment: _environment, ...rest } = service ?? {};
  return rest;
}
