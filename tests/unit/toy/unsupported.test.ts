import { describe, expect, it } from 'vitest';
import { generate } from '../../../src/app/generate.js';
import type { Backend } from '../../../src/contracts/backend.js';
import { registry } from '../../../src/registry.js';
import { toyBackend } from '../../support/toy/backend.js';
import { toyRegistry } from '../../support/toy/registry.js';

function found(spec: string): readonly string[] {
  const text = `version: 1\nname: shop\nretention: { default: 31d }\n${spec}`;
  const made = generate({ text, path: 'logagg.yaml', overrides: {}, registry: toyRegistry, version: '1.0.0' });
  const errors = made.findings.filter(({ severity }) => severity === 'error');
  expect(made.artifacts.length > 0).toBe(errors.length === 0);
  return errors.map(({ rule, line, message, fix }) => `${rule} ${line}: ${message} ${fix}`);
}

describe('what a part does not declare is refused', () => {
  it('by the collector, on the line of the service', () => {
    const spec = `backend: loki
collector: toy
services:
  - name: api
    format: logfmt
    sampling: { keep: 0.1 }
  - name: worker
    source: { container: worker }
`;
    const use = 'Use `promtail` or `alloy`. Write `collector: promtail`.';
    expect(found(spec)).toEqual([
      `spec/unsupported 8: The collector \`toy\` does not support \`format: logfmt\`. ${use}`,
      `spec/unsupported 9: The collector \`toy\` does not support \`sampling\`. ${use}`,
      `spec/unsupported 9: The collector \`toy\` does not support \`level\`, which \`sampling\` looks at. ${use}`,
      `spec/unsupported 11: The collector \`toy\` does not support \`source: { container: … }\`. ${use}`,
    ]);
  });

  it('by the backend, on the line of the alert', () => {
    const spec = `backend: toy
collector: promtail
services: [{ name: api, fields: { status: number } }]
alerts:
  - name: Errors
    match:
      fields: { status: '>= 500' }
    measure: count
    above: 10
    for: 5m
`;
    const use = 'Use `loki`. Write `backend: loki`.';
    expect(found(spec)).toEqual([
      `spec/unsupported 6: The backend \`toy\` does not support \`fields\`. ${use}`,
      `spec/unsupported 10: The backend \`toy\` does not support \`>=\` on a number field. ${use}`,
      `spec/unsupported 11: The backend \`toy\` does not support \`measure: count\`. ${use}`,
      `spec/unsupported 12: The backend \`toy\` does not support \`above\`. ${use}`,
      `spec/unsupported 13: The backend \`toy\` does not support \`for\`. ${use}`,
    ]);
  });

  it('by the target', () => {
    const spec = `backend: loki
target: toy
services: [{ name: api }, { name: nginx, source: { files: [/var/log/nginx/access.log] } }]
grafana: { service: grafana }
`;
    const use = 'Use `compose`. Write `target: compose`.';
    expect(found(spec)).toEqual([
      `spec/unsupported 6: The target \`toy\` does not support \`source: { files: … }\`. ${use}`,
      `spec/unsupported 7: The target \`toy\` does not support \`grafana.service\`. ${use}`,
    ]);
  });
});

describe('what a workload needs is refused before anything is written', () => {
  it('when the target cannot do it', () => {
    const use = 'Use `compose`. Write `target: compose`.';
    const needs = (what: string, workload: string) =>
      `spec/unsupported 5: The target \`toy\` does not support ${what}, which the workload \`${workload}\` needs. ${use}`;
    expect(found('backend: elk\ntarget: toy\nservices: [{ name: api }]\n')).toEqual(
      expect.arrayContaining([
        needs('health checks', 'elk-setup'),
        needs('jobs', 'elk-setup'),
        needs('jobs', 'filebeat'),
      ]),
    );
  });

  it('when it waits for the health of a workload without a health check', () => {
    const healthy: Backend['ingest'] = (...given) => {
      const endpoint = toyBackend.ingest(...given);
      return endpoint && { ...endpoint, waitsFor: { workload: 'toy-store', until: 'healthy' } };
    };
    const endless = {
      ...toyRegistry,
      backends: [{ ...toyBackend, ingest: healthy }],
    };
    const text = 'version: 1\nname: shop\nretention: { default: 31d }\nbackend: toy\nservices: [{ name: api }]\n';
    const input = { text, path: 'logagg.yaml', overrides: {}, registry: endless, version: '1.0.0' };
    const { artifacts, findings } = generate(input);
    expect(artifacts).toEqual([]);
    expect(findings.filter(({ severity }) => severity === 'error')).toMatchObject([
      {
        rule: 'spec/unsupported',
        line: 4,
        message: '`toy` waits until `toy-store` is healthy, but `toy-store` has no health check. It would never start.',
      },
    ]);
  });
});

describe('what would do it', () => {
  it('is found only among parts that fit the rest', () => {
    expect(found('backend: toy\nservices: [{ name: api, labels: [region] }]\n')).toEqual([
      'spec/unsupported 5: The backend `toy` does not support `labels`. Use `loki` or `elk`. Write `backend: loki`.',
      'spec/unsupported 5: The collector `toy` does not support `labels`. Use `promtail` or `alloy`. Write `collector: promtail`.',
    ]);
    expect(found('backend: toy\ncollector: toy\nservices: [{ name: api, labels: [region] }]\n')[0]).toContain(
      'Use `loki` or `elk`.',
    );
    expect(found('backend: toy\ncollector: alloy\nservices: [{ name: api, labels: [region] }]\n')).toEqual([
      'spec/unsupported 6: The backend `toy` does not support `labels`. Use `loki`. Write `backend: loki`.',
    ]);
  });

  it('gets the fix to remove it where no other part fits', () => {
    const alone = { ...toyRegistry, collectors: toyRegistry.collectors.filter(({ name }) => name !== 'promtail') };
    const collectors = alone.collectors.map((one) => (one.name === 'alloy' ? { ...one, supports: {} } : one));
    const text =
      'version: 1\nname: shop\nretention: { default: 31d }\nbackend: toy\nservices: [{ name: api, redact: [] }]\n';
    const input = { text, path: 'logagg.yaml', overrides: {}, registry: { ...alone, collectors }, version: '1.0.0' };
    expect(generate(input).findings.map(({ message, fix }) => `${message} ${fix}`)).toContain(
      'The collector `toy` does not support `redact`. No collector that fits here does. Remove it.',
    );
  });
});

it('every part of the registry answers for the same capabilities as the others of its kind', () => {
  for (const parts of [registry.backends, registry.collectors, registry.targets]) {
    const [first, ...others] = parts.map(({ supports }) => Object.keys(supports).sort());
    for (const other of others) expect(other).toEqual(first);
  }
});

it('a collector is refused when the settings of the backend leave no protocol that both have', () => {
  const spec = 'backend: elk\ncollector: toy\nelk: { logstash: true }\nservices: [{ name: api }]\n';
  expect(found(spec)).toContain(
    'spec/collector-mismatch 5: The collector `toy` cannot feed the backend `elk` with these settings of the backend. ' +
      'Choose another collector, or change the settings of the backend.',
  );
});
