import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { generate } from '../../../src/app/generate.js';
import { registry } from '../../../src/registry.js';
import { pairsFor } from '../../support/supported.js';

const SPEC = `version: 1
name: dryad
retention: { default: 31d }
services:
  - name: api
  - { name: batch, source: { files: [/var/log/batch/*.log] } }
alerts:
  - { name: Errors, match: { level: error }, measure: count, above: 1, summary: Errors }
notify:
  receivers: [{ name: ops, webhook: { url: { fromEnv: OPS_URL } }, severities: [critical] }]
`;
const VARIANTS: Readonly<Record<string, string>> = {
  'a stack with all of its own': '',
  'a stack on S3 behind a socket proxy': `compose: { socketProxy: true, network: shared, external: true }
loki: { storage: { s3: { bucket: logs, region: eu-west-1, accessKeyId: { fromEnv: KEY }, secretAccessKey: { fromEnv: SECRET } } } }
`,
  "a stack beside the application's Grafana": 'grafana: { service: dashboards }\n',
};
/** Why a root may be written: said above the key, since a reader will ask. */
const REASON = /# .*root.*\n {4}read_only: false/;

const cases = pairsFor(SPEC).flatMap(([backend, collector]) =>
  Object.entries(VARIANTS).map(
    ([title, more]) =>
      [
        `${backend}, ${collector}: ${title}`,
        {
          text: `${SPEC}backend: ${backend}\ncollector: ${collector}\n${more}`,
          path: 'logagg.yaml',
          overrides: {},
          registry,
          version: '0.1.0',
        },
      ] as const,
  ),
);

test.each(cases)('%s: every workload is held as tight as it can be', (_, input) => {
  const { artifacts, findings } = generate(input);
  const override = artifacts.find(({ path }) => path === 'docker-compose.logging.yml')?.content ?? '';
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  const services: [string, Service][] = Object.entries(parse(override).services);
  const workloads = services.filter(([, service]) => service.image !== undefined);
  expect(workloads.length).toBeGreaterThan(2);
  for (const [name, service] of workloads) {
    expect(service, name).toMatchObject({
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
      container_name: `dryad-${name}`,
      pids_limit: expect.any(Number),
      mem_limit: expect.stringMatching(/^\d+[mg]$/),
      logging: { options: { 'max-size': expect.any(String), 'max-file': expect.any(String) } },
    });
    expect(service.image, name).toMatch(/:v?\d+\.\d+\.\d+/);
    expect(service, name).not.toHaveProperty('privileged');
    for (const port of service.ports ?? []) expect(port, name).toMatch(/^127\.0\.0\.1:\d+:\d+$/);
    const block = override.split(/^ {2}(?=\S)/m).find((text) => text.startsWith(`${name}:`)) ?? '';
    if (service.read_only !== true) expect(block, name).toMatch(REASON);
    if (service.healthcheck === undefined) expect(block, name).toContain('# No health check:');
  }
});

test.each(cases)('%s: no file contains a secret or a default password', (_, input) => {
  const { artifacts } = generate(input);
  for (const { path, content } of artifacts) {
    expect(content, path).not.toMatch(/(password|secret|token)['"]?\s*[:=]\s*['"]?[A-Za-z0-9]{4,}['"]?\s*$/im);
  }
  const example = artifacts.find(({ path }) => path === '.env.logagg.example')?.content ?? '';
  expect(example).toMatch(/^OPS_URL=$/m);
  for (const line of example.split('\n').filter((one) => one !== '' && !one.startsWith('#'))) {
    expect(line).toMatch(/^[A-Z_]+=$/);
  }
});

interface Service {
  readonly image?: string;
  readonly ports?: readonly string[];
  readonly read_only?: boolean;
  readonly healthcheck?: object;
}
