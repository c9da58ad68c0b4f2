import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { generate } from '../../../src/app/generate.js';
import { modelHash } from '../../../src/app/hash.js';
import { textArtifact } from '../../../src/contracts/artifact.js';
import { feeds } from '../../../src/contracts/choices.js';
import type { Registry } from '../../../src/contracts/registry.js';
import { registry } from '../../../src/registry.js';
import { loadModel } from '../../../src/spec/load.js';

const SPEC = `version: 1
name: shop
backend: loki
retention: { default: 31d }
services: [{ name: api }]
`;

function made(text: string, using: Registry = registry) {
  return generate({ text, path: 'specs/logagg.yaml', overrides: {}, registry: using, version: '9.8.7' });
}

function hashOf(text: string): string {
  const { model } = loadModel({ text, path: 'logagg.yaml', registry });
  if (model === null) throw new Error('the spec of the test is bad');
  return modelHash(model);
}

describe('generate', () => {
  it('gives every file of the stack and how to start it', () => {
    const { artifacts, steps, model, findings } = made(SPEC);
    const paths = artifacts.map(({ path }) => path);
    expect(paths).toEqual(expect.arrayContaining(['docker-compose.logging.yml', 'docker/loki/loki-config.yaml']));
    expect(paths).toContain('.logagg/schema.json');
    expect(new Set(paths).size).toBe(paths.length);
    expect(steps[0]?.command).toMatch(/^docker compose /);
    expect(model?.name).toBe('shop');
    expect(findings.every(({ severity }) => severity !== 'error')).toBe(true);
  });

  it('names in every file the logagg and the spec that made it', () => {
    for (const { path, content } of made(SPEC).artifacts) {
      if (path !== '.logagg/schema.json') expect(content, path).toContain('logagg 9.8.7 from specs/logagg.yaml');
    }
  });

  it('gives findings and nothing else for a bad spec, also for one that only a rule refuses', () => {
    const [rule] = registry.specRules;
    if (rule === undefined) throw new Error('there are no rules');
    const refusing = { ...rule, severity: 'error', check: ({ report }) => [report(['name'], 'No.')] } as typeof rule;
    for (const result of [made('version: 2'), made(SPEC, { ...registry, specRules: [refusing] })]) {
      expect(result.findings.some(({ severity }) => severity === 'error')).toBe(true);
      expect([result.model, result.artifacts, result.steps]).toEqual([null, [], []]);
    }
  });

  it('gives the lines of the stack itself only to the collector next to it', () => {
    const { artifacts } = made(`${SPEC}watch: true
loki: { auth: { user: shop, password: { fromEnv: LOKI_PASSWORD } } }
compose: { project: shop }
expose: { domain: logs.example.com }
agents: [{ name: web-2 }, { name: web-3, services: [api] }]
`);
    const configs = artifacts.filter(({ path }) => path.endsWith('/promtail-config.yaml'));
    expect(configs.map(({ path, content }) => [path, content.includes('log-stack')])).toEqual([
      ['docker/loki/promtail-config.yaml', true],
      ['docker/agents/web-2/collector/loki/promtail-config.yaml', false],
      ['docker/agents/web-3/collector/loki/promtail-config.yaml', false],
    ]);
  });

  it('reads the compose project of an agent, also where this host has a Swarm stack', () => {
    const { artifacts } = made(`${SPEC}loki: { auth: { user: shop, password: { fromEnv: LOKI_PASSWORD } } }
compose: { mode: project, swarmStack: shop }
expose: { domain: logs.example.com }
agents: [{ name: node-2 }, { name: web-2, project: web }]
`);
    const configs = artifacts.filter(({ path }) => path.endsWith('/promtail-config.yaml'));
    const labelsOf = (text: string) => text.match(/com\.docker\.(?:stack\.namespace|compose\.project)=\w+/g);
    expect(configs.map(({ content }) => labelsOf(content))).toEqual([
      ['com.docker.stack.namespace=shop'],
      ['com.docker.stack.namespace=shop'],
      ['com.docker.compose.project=web'],
    ]);
  });

  it('throws when two parts make one file, which is a bug', () => {
    const twice = textArtifact('docker-compose.logging.yml', '');
    const collectors = registry.collectors.map((collector) => ({
      ...collector,
      build: () => ({ artifacts: [twice], workloads: [], extensions: [] }),
    }));
    expect(() => made(SPEC, { ...registry, collectors })).toThrow(
      'two parts of the stack make docker-compose.logging.yml',
    );
  });
});

describe("the logging of the application's own services", () => {
  const COMPOSE = `services:
  api: { image: api }
  files: { image: api, logging: { driver: json-file, options: { max-size: 5m } } }
  options: { image: api, logging: { options: { max-size: 5m } } }
  local: { image: api, logging: { driver: local } }
  journal: { image: api, logging: { driver: journald } }
  cloud: { image: api, logging: { driver: awslogs } }
`;
  const names = ['api', 'files', 'options', 'local', 'journal', 'cloud', 'unknown'];
  const spec = SPEC.replace('[{ name: api }]', `[${names.map((name) => `{ name: ${name} }`).join(', ')}]`);

  function relogged(backend: string, composeFile: string | null) {
    const compose = { read: () => composeFile, nameOf: (path: string) => path };
    const overrides = { backend };
    const rules = registry.specRules.filter(({ id }) => id === 'stack/replaced-logging');
    const input = {
      text: spec,
      path: 'logagg.yaml',
      overrides,
      registry: { ...registry, specRules: rules },
      version: '1',
    };
    const { artifacts, findings } = generate({ ...input, compose });
    const text = artifacts.find(({ path }) => path === 'docker-compose.logging.yml')?.content ?? '';
    const { services } = parse(text);
    return { changed: names.filter((name) => name in services), services, findings };
  }

  it.each([
    ['loki', ['cloud']],
    ['elk', ['local', 'journal', 'cloud']],
  ])('is replaced on %s only where the collector cannot read it, and a finding names each', (backend, expected) => {
    const { changed, services, findings } = relogged(backend, COMPOSE);
    expect(changed).toEqual(expected);
    expect(services.cloud).toEqual({
      logging: { driver: 'json-file', options: { 'max-size': '50m', 'max-file': '5' } },
    });
    expect(findings.map(({ rule }) => rule)).toEqual(expected.map(() => 'stack/replaced-logging'));
    expect(findings.at(-1)?.message).toContain('`cloud` from `awslogs`');
  });

  it('stays where the compose file cannot be read', () => {
    expect(relogged('elk', null).changed).toEqual([]);
  });
});

/** Every collector that supports a Docker project, with each backend that it can feed. */
const pairs = registry.backends.flatMap((backend) =>
  registry.collectors
    .filter((collector) => collector.supports['docker project'] === true && feeds(collector, backend))
    .map((it) => [it.name, backend.name] as const),
);

describe.each(pairs)('%s on %s reads the containers of one compose project', (collector, backend) => {
  function filesOf(compose: string): string {
    const overrides = { backend, collector };
    const { artifacts } = generate({ text: SPEC + compose, path: 'logagg.yaml', overrides, registry, version: '1' });
    return artifacts
      .filter(({ path }) => !path.startsWith('.logagg/'))
      .map(({ content }) => content)
      .join('');
  }

  it('that it is started in', () => {
    const text = filesOf('');
    expect(text).toMatch(/com\.docker\.compose\.project.*COMPOSE_PROJECT_NAME/);
    expect(text).toContain("COMPOSE_PROJECT_NAME: '${COMPOSE_PROJECT_NAME:?");
  });

  it('or that the spec names', () => {
    const text = filesOf('compose: { project: market }\n');
    expect(text).toMatch(/com\.docker\.compose\.project(?:=|: )market/);
    expect(text).not.toContain('COMPOSE_PROJECT_NAME');
  });
});

describe('modelHash', () => {
  it('is equal for specs that mean the same and differs for others', () => {
    const [version, name, ...rest] = SPEC.trimEnd().split('\n');
    const turned = ['# comment', ...rest, name, version, 'environment: production'].join('\r\n');
    expect(hashOf(turned)).toBe(hashOf(SPEC));
    expect(hashOf(SPEC.replace('31d', '744h'))).toBe(hashOf(SPEC));
    expect(hashOf(SPEC.replace('31d', '32d'))).not.toBe(hashOf(SPEC));
  });
});
