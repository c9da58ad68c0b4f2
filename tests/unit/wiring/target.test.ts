import { describe, expect, it } from 'vitest';
import { generate } from '../../../src/app/generate.js';
import type { Registry } from '../../../src/contracts/registry.js';
import type { Target } from '../../../src/contracts/target.js';
import type { Workload } from '../../../src/contracts/workload.js';
import { registry } from '../../../src/registry.js';
import { compose } from '../../../src/targets/compose/index.js';
import { pairsFor } from '../../support/supported.js';
import { toyTarget } from '../../support/toy/target.js';

const SPEC = `version: 1
name: shop
target: toy
retention: { default: 31d }
services:
  - { name: api, fields: { duration: number } }
  - { name: billing, source: { container: billing-.* }, multiline: { start: '^x' } }
  - { name: audit, source: { files: [/var/log/audit/*.log] }, format: logfmt, level: level }
alerts:
  - { name: Errors, match: { level: error }, measure: count, above: 1 }
notify:
  receivers: [{ name: ops, webhook: { url: { fromEnv: OPS_URL } } }]
datasources: { tempo: http://tempo.example:3200 }
`;

const VARIANTS = [
  '',
  'loki: { storage: { gcs: { bucket: b, serviceAccount: { fromFile: gcs.json } } } }\n',
  'elk: { logstash: true }\n',
];

/** Answers of Compose, which no other target's stack may have. */
const ANSWERS_OF_COMPOSE =
  /\/run\/secrets|http:\/\/(?:127\.0\.0\.1|localhost|loki|elasticsearch|kibana|grafana|alertmanager)[:/]|\blogstash:5044|docker\.sock|\/var\/lib\/docker|com\.docker\.compose|COMPOSE_PROJECT_NAME|docker-socket-proxy|shop-\(\?:/;

/** The toy target with all that the real one supports; it keeps the workloads that it is given. */
function recording() {
  const seen: Workload[] = [];
  const asked: { readonly workload: string; readonly port: number }[] = [];
  const target: Target = {
    ...toyTarget,
    supports: compose.supports,
    wiring: (model) => {
      const wiring = toyTarget.wiring(model);
      return {
        ...wiring,
        url: (workload, port) => {
          asked.push({ workload, port: port.number });
          return wiring.url(workload, port);
        },
      };
    },
    print: (model, workloads, extensions, context) => {
      seen.push(...workloads);
      return toyTarget.print(model, workloads, extensions, context);
    },
  };
  return { target, seen, asked };
}

const withToyTarget: Registry = { ...registry, targets: [...registry.targets, recording().target] };

describe.each(pairsFor(SPEC, withToyTarget))('%s with %s on another target', (backend, collector) => {
  function stack(more: string) {
    const { target, seen, asked } = recording();
    const all: Registry = { ...registry, targets: [...registry.targets, target] };
    const text = `${SPEC}backend: ${backend}\ncollector: ${collector}\n${more}`;
    const made = generate({ text, path: 'logagg.yaml', overrides: {}, registry: all, version: '1.0.0' });
    expect(made.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    const files = made.artifacts.filter(({ path }) => path !== '.logagg/schema.json');
    return { files, workloads: seen, asked };
  }

  it.each(VARIANTS)('has no answer of Compose in any file or workload: %s', (more) => {
    const { files, workloads } = stack(more);
    const texts = [
      ...files.map(({ path, content }) => [path, content]),
      ['workloads', JSON.stringify(workloads, null, 1)],
    ];
    const leaks = texts.flatMap(([name, text = '']) =>
      text.split('\n').flatMap((line) => (ANSWERS_OF_COMPOSE.test(line) ? [`${name}: ${line.trim()}`] : [])),
    );
    expect(leaks).toEqual([]);
  });

  it('has the answers of its target', () => {
    const { files, workloads } = stack('');
    const all = `${files.map(({ content }) => content).join('\n')}\n${JSON.stringify(workloads)}`;
    for (const answer of [
      'http://10.0.0.5:1',
      'http://10.0.0.6:2',
      'https://grafana.toy.example',
      '--web.external-url=https://alertmanager.toy.example',
      '/etc/toy/secrets/grafana_admin_password',
      '/etc/toy/secrets/alertmanager_ops',
      `/etc/toy/${collector}/`,
      'toy.service',
      'TOY_PROJECT',
      `toy-(?:${registry.backends.find(({ name }) => name === backend)?.workloads[0]?.name}|`,
    ]) {
      expect(all).toContain(answer);
    }
  });

  it.each(VARIANTS)('refers only to ports and secrets that a workload has, and each port has one user: %s', (more) => {
    const { workloads, asked } = stack(more);
    const listened = workloads.flatMap(({ name, ports }) => ports.map(({ number }) => `${name} ${number}`));
    expect(new Set(listened).size).toBe(listened.length);
    for (const { workload, port } of asked) expect(listened).toContain(`${workload} ${port}`);
    for (const { name, ports, health } of workloads) {
      if (health?.probe.kind === 'http') expect(ports, name).toContain(health.probe.port);
    }
  });

  it('names programs, not shells, and what each needs', () => {
    const { workloads } = stack('');
    for (const { name, program, arguments: given, cpu, memory, volumes, health, kind } of workloads) {
      expect(program.length, name).toBeGreaterThan(0);
      expect([...program, ...given], name).not.toContain('-c ');
      expect(`${program.join(' ')} ${given.join(' ')}`, name).not.toMatch(/^(?:ba)?sh -c/);
      expect(cpu, name).toBeGreaterThan(0);
      expect(memory, name).toBeGreaterThan(0);
      for (const { size } of volumes) expect(size, name).toBeGreaterThan(0);
      expect(health === null, name).toBe(kind === 'job');
    }
    expect(workloads.filter(({ kind }) => kind === 'agent').map(({ name }) => name)).toEqual([collector]);
  });
});
