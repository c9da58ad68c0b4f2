import { describe, expect, it } from 'vitest';
import { inShort, proposalOf, specOf } from './support.js';

/** What is said, rightly, while the receivers of a new spec are a comment. */
const UNHEARD = ['ruler/no-alertmanager'];

const SHOP = `
name: shop
services:
  api: { build: ., networks: [inside] }
  Web: { image: "acme/web:1", networks: [inside] }
  nginx: { image: "nginx:1.27", networks: [inside] }
  db: { image: "postgres:16", networks: [inside] }
  cache: { image: "redis:7", networks: [inside] }
  mongo: { image: "mongo:7", networks: [inside] }
  dash: { image: "grafana/grafana:13.2.1", networks: [inside] }
  prometheus: { image: "prom/prometheus", networks: [inside] }
  tempo: { image: "grafana/tempo:2.10.8", networks: [inside] }
  alertmanager: { image: "prom/alertmanager", networks: [inside] }
networks: { inside: { external: true, name: shared } }
`;

describe('the written spec', () => {
  it('loads without findings and means what was proposed', () => {
    const { model, rules } = specOf(proposalOf(SHOP), { collector: 'alloy' });
    expect(rules).toEqual([]);
    expect(model).toMatchObject({
      name: 'shop',
      backend: 'loki',
      collector: 'alloy',
      settings: { compose: { files: ['compose.yml'], network: 'inside', external: true } },
      retention: { default: 31 * 86_400 },
      notify: { alertmanager: 'http://alertmanager:9093', receivers: [] },
      grafana: { service: 'dash', port: 3000 },
      datasources: { prometheus: 'http://prometheus:9090', tempo: 'http://tempo:3200' },
    });
    const services = model?.services ?? [];
    expect(services.map((it) => [it.name, it.source, it.format, it.level, it.message])).toEqual([
      ['api', { kind: 'compose', service: 'api' }, 'json', 'level', 'message'],
      ['web', { kind: 'compose', service: 'Web' }, 'text', 'level', null],
      ['nginx', { kind: 'compose', service: 'nginx' }, 'text', 'level', 'message'],
      ['db', { kind: 'compose', service: 'db' }, 'text', 'level', 'message'],
      ['cache', { kind: 'compose', service: 'cache' }, 'text', 'level', 'message'],
      ['mongo', { kind: 'compose', service: 'mongo' }, 'json', 's', 'msg'],
      ['dash', { kind: 'compose', service: 'dash' }, 'logfmt', 'level', 'msg'],
      ['prometheus', { kind: 'compose', service: 'prometheus' }, 'logfmt', 'level', 'msg'],
      ['tempo', { kind: 'compose', service: 'tempo' }, 'logfmt', 'level', 'msg'],
      ['alertmanager', { kind: 'compose', service: 'alertmanager' }, 'logfmt', 'level', 'msg'],
    ]);
    expect(services[2]?.fields.map((it) => [it.name, it.type])).toEqual([
      ['method', 'keyword'],
      ['path', 'keyword'],
      ['status', 'number'],
    ]);
    expect(services[3]?.multiline).toEqual({ start: '^[^\\t]' });
  });

  it('alerts on errors of every service', () => {
    const { model, text } = specOf(proposalOf(SHOP));
    const alerts = model?.alerts ?? [];
    const levelled = ['api', 'web', 'nginx', 'db', 'cache', 'mongo', 'dash', 'prometheus', 'tempo', 'alertmanager'];
    expect(alerts.map((it) => [it.name, it.condition.measure, it.services])).toEqual([
      ['ManyErrors', 'count', levelled],
      ['HighErrorShare', 'ratio', levelled],
      ['ShareOf5xx', 'ratio', ['nginx']],
    ]);
    expect(text).toContain('#  - name: ServiceSilent\n#    services: [api, web]\n');
  });

  it('alerts on silence only when that is asked for, after time for the first lines, and not on what may end', () => {
    const jobs = `
  off: { build: ., deploy: { replicas: 0 } }
  none: { build: ., scale: 0 }
  once: { build: ., restart: "no" }
  retried: { build: ., restart: on-failure:3 }
  job: { build: ., deploy: { mode: replicated-job } }
  ended: { build: ., deploy: { restart_policy: { condition: none } } }
  failing: { build: ., deploy: { restart_policy: { condition: on-failure } } }
  two: { build: ., deploy: { replicas: "\${REPLICAS:-2}" } }
`;
    const { model, text } = specOf(proposalOf(`${SHOP.replace('services:', `services:${jobs}`)}`), {}, true);
    expect(model?.alerts.find(({ name }) => name === 'ServiceSilent')).toMatchObject({
      services: ['two', 'api', 'web'],
      condition: { measure: 'absence' },
      window: 900,
      for: 300,
    });
    expect(text).not.toContain('#  - name: ServiceSilent');
  });

  it('collects jobs, with a remark and the alerts on levels, and without one on silence', () => {
    const jobs = `
  migrate: { build: ., command: [migrate] }
  nightly: { build: ., deploy: { mode: replicated-job } }
  schema: { image: "postgres:16", profiles: [setup] }
  seeds: { build: ., profiles: [setup] }
`;
    const waiting = 'depends_on: { schema: { condition: service_completed_successfully } }';
    const app = `api: { build: ., ${waiting} }`;
    const { model, text } = specOf(proposalOf(`services:${jobs}  ${app}\n`), {}, true);
    const all = ['migrate', 'nightly', 'schema', 'seeds', 'api'];
    expect(model?.services.map(({ name }) => name)).toEqual(all);
    expect(model?.alerts.map(({ name, services }) => [name, services])).toEqual([
      ['ManyErrors', all],
      ['HighErrorShare', all],
      ['ServiceSilent', ['api']],
    ]);
    const missed = 'The collector can miss a run of a few seconds.';
    expect(text.split('\n').filter((line) => line.includes('Runs '))).toEqual([
      `  # Runs once: its name indicates that it runs once, and it has no port. ${missed}`,
      `  # Runs once: Swarm runs it as a job. ${missed}`,
      '  # Runs only with the profile setup.',
      `  # Runs once: api waits until it has completed. ${missed}`,
      '  # Runs only with the profile setup.',
    ]);
  });

  it('alerts on the share of requests that a web server answers with 5xx', () => {
    const { model, rules } = specOf(
      proposalOf(
        'services: { api: { build: . }, nginx: { image: nginx }, web: { image: httpd }, proxy: { image: haproxy } }',
      ),
    );
    expect(rules).toEqual(UNHEARD);
    expect(model?.alerts.find(({ name }) => name === 'ShareOf5xx')).toMatchObject({
      services: ['nginx', 'web', 'proxy'],
      match: { levels: [], fields: [{ name: 'status' }] },
      condition: { measure: 'ratio', comparison: 'above', threshold: 0.05 },
      minimum: 100,
      window: 600,
      for: 300,
    });
    expect(specOf(proposalOf('services: { api: { build: . } }')).text).not.toContain('ShareOf5xx');
  });

  it('joins lines only if the image is a known one that is not built here', () => {
    const joins = (service: string) =>
      specOf(proposalOf(`services: { db: { ${service} } }`)).model?.services[0]?.multiline;
    expect(joins('image: "postgres:16"')).toEqual({ start: '^[^\\t]' });
    expect(joins('image: "postgres:16", build: ./db')).toBe(null);
    expect(joins('build: ./postgres')).toBe(null);
    expect(specOf(proposalOf('services: { postgres: { build: ./db } }')).model?.services[0]?.multiline).toBe(null);
  });

  it('takes a service that is not started again for a job where most are started again', () => {
    const silent = (text: string) => specOf(proposalOf(text), {}, true).model?.alerts.at(-1)?.services;
    const update = 'update: { image: acme/update }';
    expect(silent(`services: { web: { build: . }, ${update} }`)).toEqual(['web', 'update']);
    expect(silent(`services: { web: { build: ., restart: always }, ${update} }`)).toEqual(['web']);
    expect(silent(`services: { web: { build: ., restart: always }, api: { build: ., expose: [80] } }`)).toEqual([
      'web',
      'api',
    ]);
  });

  it('is complete and easy to read', async () => {
    await expect(specOf(proposalOf(SHOP)).text).toMatchFileSnapshot('./shop.spec.txt');
  });

  it.each([
    ['only programs', 'services: { db: { image: mariadb } }', UNHEARD],
    ['a service that publishes port 3000', 'services: { a: { build: ., ports: ["3000:1"] } }', UNHEARD],
    ['no network', 'services: { a: { build: ., network_mode: host } }', UNHEARD],
  ])('loads for %s', (_what, text, unheard) => {
    const proposal = proposalOf(text);
    const { model, rules } = specOf(proposal);
    expect(rules).toEqual(unheard);
    expect(model?.services.map((it) => it.name)).toEqual(proposal.services.map((it) => it.name));
    expect(model?.grafana.port).toBe(proposal.grafana.port ?? 3000);
  });

  it('keeps hostile text of a compose file harmless', () => {
    const hostile = [
      'it\'s "x"',
      '$HOME ${X}',
      '{{y}}',
      '# z',
      'a: b',
      'new\\nline',
      'sep\\u2028arator',
      'true',
      '😀',
      '-',
    ];
    const services = hostile.map(
      (name) => `  ${JSON.stringify(name).replaceAll('\\\\', '\\')}: { image: acme/x, container_name: x }`,
    );
    const odd = `  ok:\n    image: "acme/\\"quoted\\": x # y\\nservices: []\\u2028{{z}}"\n    profiles: ["a\\nb: c", "\\u0085d"]\n    networks: ["n.1"]\n`;
    const proposal = proposalOf(`name: "Ünï \\"code\\" 5"\nservices:\n${services.join('\n')}\n${odd}`);
    const { model, rules, text } = specOf(proposal, { name: proposal.name });
    expect(rules).toEqual(UNHEARD);
    expect(model?.name).toBe('n-code-5');
    expect(model?.services.map((it) => it.source)).toEqual([
      { kind: 'compose', service: 'true' },
      { kind: 'compose', service: 'ok' },
    ]);
    expect(text).toContain("  - name: 'true'");
    expect(inShort(proposal).skipped).toHaveLength(9);
  });
});
