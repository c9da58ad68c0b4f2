import { describe, expect, it } from 'vitest';
import { propose } from '../../../src/app/init/propose.js';
import { inShort, proposalOf, specOf } from './support.js';

const NOTHING_FOUND = { skipped: [], grafana: null, prometheus: null, tempo: null, alertmanager: null };

describe('services', () => {
  it('takes applications and known programs, with the reason why others are skipped', () => {
    const proposal = proposalOf(`
services:
  api: { build: ., depends_on: { prepare: { condition: service_completed_successfully } } }
  Web: { image: "acme/web:1" }
  prepare: { build: . }
  db-migrate: { image: acme/api, command: migrate }
  schema: { image: acme/api, command: [python, manage.py, migrate] }
  serving: { image: acme/api, command: sh -c "python manage.py migrate && gunicorn shop" }
  init-server: { image: acme/init, ports: ["80"] }
  setup: { image: acme/setup, restart: always }
  db: { image: "postgres:16" }
  debug: { image: acme/debug, profiles: [debug, dev] }
  loki: { image: "grafana/loki:2.9.0" }
  shipper: { image: "grafana/promtail" }
  silent: { image: acme/silent, logging: { driver: none } }
  away: { image: acme/away, logging: { driver: syslog } }
  here: { image: acme/here, logging: { driver: journald } }
  model: { provider: { type: model } }
  _odd: { image: acme/odd }
`);
    expect(inShort(proposal)).toEqual({
      ...NOTHING_FOUND,
      services: [
        'api json application steady',
        'web (Web) text application steady',
        'prepare json application',
        'db-migrate text application',
        'schema text application',
        'serving json application steady',
        'init-server text application steady',
        'setup text application steady',
        'db text program',
        'debug text application',
        'here text application steady',
      ],
      skipped: [
        'loki: its own log describes the lines that it processes',
        'shipper: its own log describes the lines that it processes',
        'silent: its logging driver is none',
        'away: its logging driver is syslog',
        'model: a provider runs it without a container',
        '_odd: its container cannot be found by name',
      ],
      network: null,
    });
    expect(proposal.findings.map((it) => [it.rule, it.severity, it.line, it.message])).toEqual([
      [
        'compose/unreadable-logs',
        'warn',
        15,
        'The logging driver `none` of `silent` keeps no lines, so they cannot be collected.',
      ],
      [
        'compose/unreadable-logs',
        'warn',
        16,
        'The logging driver `syslog` of `away` keeps no lines, so they cannot be collected.',
      ],
    ]);
  });

  it('reports every guess with its reason', () => {
    const { guesses } = proposalOf(`
services:
  api: { build: . }
  web: { image: "acme/web:1" }
  cache: { image: "\${IMAGE}" }
  nginx: { build: ./nginx }
  db: { image: "postgres:16" }
`);
    expect(guesses.map((it) => [it.service, it.what, it.because])).toEqual([
      ['api', 'its lines are JSON', 'it is built here'],
      ['web', 'its lines have no certain format, so only their level is read', 'its image acme/web:1 is unknown'],
      ['cache', 'its lines are JSON', 'its image is unknown'],
      ['nginx', 'it uses the usual format of nginx', "the service's name is nginx"],
      ['db', 'it uses the usual format of PostgreSQL', 'the image is postgres:16'],
    ]);
  });

  it('proposes nothing where there is nothing, with a legal name', () => {
    const proposal = propose({ name: null, services: [], networks: [] }, [], '1-My Folder!', {});
    expect(inShort(proposal)).toEqual({ ...NOTHING_FOUND, services: [], network: null });
    expect(proposal).toMatchObject({ name: 'my-folder', guesses: [] });
  });

  it('makes legal names, each once, and keeps those that are legal already', () => {
    const names = ['api', 'API', 'a_b.c-', '3d', 'x'.repeat(80)];
    const text = `services:\n${names.map((name) => `  "${name}": { image: acme/x }`).join('\n')}\n`;
    expect(proposalOf(text).services.map((it) => [it.name, it.composeName === it.name])).toEqual([
      ['api', true],
      ['api-2', false],
      ['a_b.c', false],
      ['service-3d', false],
      ['x'.repeat(63), false],
    ]);
  });
});

describe('neighbours', () => {
  it('finds them by image with any registry and tag, with their URL', () => {
    const proposal = proposalOf(`
services:
  dash: { image: "registry.example.com:5000/mirror/grafana/grafana-oss:13.2.1", ports: ["3001:3000"] }
  metrics: { image: "quay.io/prometheus/prometheus", ports: ["9091:9091"], expose: [] }
  traces: { image: "grafana/tempo:2.10.8", ports: ["3200:3200", "4317:4317"] }
  alerts: { image: "prom/alertmanager:v0.34.0" }
  api: { build: . }
`);
    expect(inShort(proposal)).toMatchObject({
      grafana: 'dash',
      prometheus: 'http://metrics:9091',
      tempo: 'http://traces:3200',
      alertmanager: 'http://alerts:9093',
    });
  });

  it('takes a name as a weaker hint', () => {
    const { guesses, ...proposal } = proposalOf(`
services:
  grafana: { build: ./grafana }
  prometheus: { image: acme/prom }
  other: { image: prom/prometheus }
  api: { build: . }
`);
    expect(inShort({ ...proposal, guesses })).toMatchObject({ grafana: 'grafana', prometheus: 'http://other:9090' });
    expect(guesses).toContainEqual({
      service: 'grafana',
      kind: 'stack',
      what: 'logagg adds data sources and dashboards to your Grafana',
      because: "the service's name is grafana",
    });
  });

  it('leaves one alone that is on no network of Compose', () => {
    const proposal = proposalOf(`
services:
  grafana: { image: grafana/grafana, network_mode: host }
  prometheus: { image: prom/prometheus, network_mode: host }
`);
    expect(inShort(proposal)).toMatchObject({ grafana: null, prometheus: null, network: null });
    expect(proposal.guesses).toContainEqual({
      service: 'grafana',
      kind: 'stack',
      what: 'the stack does not support it',
      because: 'the stack cannot join any of its networks',
    });
  });

  it('moves the Grafana that is added away from a port that is taken', () => {
    const proposal = proposalOf('services: { a: { build: ., ports: ["3000:80", "3001:81"] } }');
    expect(proposal.grafana).toEqual({ service: null, port: 3002 });
    expect(proposal.guesses).toContainEqual({
      service: null,
      kind: 'stack',
      what: 'the added Grafana uses port 3002',
      because: 'port 3000 is published by a',
    });
  });

  it('moves other ports of the stack as well, of what the chosen backend brings', () => {
    const proposal = proposalOf('services: { a: { build: ., ports: ["3100:80", "9200:1", "9201:2", "9093:3"] } }');
    expect(specOf(proposal).ports).toEqual({ loki: 3101, alertmanager: 9094 });
    expect(specOf(proposal, { backend: 'elk', collector: 'filebeat' }).text).toContain(
      '    elasticsearch: 9202    # port 9200 is published by a\n',
    );
  });
});

describe('the network', () => {
  const network = (text: string) => inShort(proposalOf(text)).network;

  it('is that of what the stack works with: a Grafana, then an Alertmanager, a Prometheus, a Tempo', () => {
    const tempo = '\n  tempo: { image: grafana/tempo, networks: [four] }';
    const metrics = `${tempo}\n  prometheus: { image: prom/prometheus, networks: [three] }`;
    const alerts = `${metrics}\n  alertmanager: { image: prom/alertmanager, networks: [two] }`;
    expect(network(`services:${tempo}`)).toBe('four');
    expect(network(`services:${metrics}`)).toBe('three');
    expect(network(`services:${alerts}`)).toBe('two');
    expect(network(`services:${alerts}\n  g: { image: grafana/grafana, networks: [one] }`)).toBe('one');
  });

  it('is the stack’s own where nothing of the application must be reached', () => {
    expect(network('services: { a: { build: ., networks: [one] }, db: { image: postgres } }')).toBe(null);
    expect(network('services: { a: { build: ., network_mode: host } }')).toBe(null);
  });

  it('is the one that most of them are on', () => {
    const shared = 'prometheus: { image: prom/prometheus, networks: [two] }';
    expect(network(`services: { grafana: { image: grafana/grafana, networks: [one, two] }, ${shared} }`)).toBe('two');
  });

  it('is known by its key also when it exists already under another name', () => {
    const grafana = 'services: { grafana: { image: grafana/grafana';
    expect(network(`${grafana}, networks: [n] } }\nnetworks: { n: { external: true, name: shared } }`)).toBe(
      'n external',
    );
    expect(network(`${grafana} } }\nnetworks: { default: { external: true, name: x } }`)).toBe('default external');
  });

  it('is not an internal one if there is another', () => {
    const grafana = 'services: { grafana: { image: grafana/grafana, networks: ';
    expect(network(`${grafana}[in, out] } }\nnetworks: { in: { internal: true }, out: }`)).toBe('out');
    expect(network(`${grafana}[in] } }\nnetworks: { in: { internal: true } }`)).toBe('in');
  });
});
