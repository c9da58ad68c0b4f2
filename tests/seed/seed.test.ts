import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findingsIn, shown } from '../support/rule-cases.js';
import { readTree } from '../support/tree.js';

const FINDINGS = join(import.meta.dirname, 'findings.txt');
const files = [...readTree(join(import.meta.dirname, 'files'))].map(([path, text]) => ({ path, text }));
const findings = findingsIn(files);

/** The same stack with a current Loki: version 2.9, which its compose file names, accepts other keys. */
const updated = findingsIn(
  files.map(({ path, text }) => ({ path, text: text.replace('grafana/loki:2.9.0', 'grafana/loki:3.7.6') })),
);

test('reports exactly what findings.txt contains', () => {
  const text = shown(findings, files);
  if (process.env.LOGAGG_UPDATE_CASES === '1') writeFileSync(FINDINGS, text);
  expect(text).toBe(readFileSync(FINDINGS, 'utf8'));
});

/** The errors of a configuration that was written from memory, each where it is changed. */
const ERRORS = [
  ['docker/loki/loki-config.yaml', 'alertmanager_url: http://localhost:9093', 'ruler/alertmanager-path'],
  ['docker/loki/promtail-config.yaml', 'request_id:', 'labels/high-cardinality-label'],
  ['docker/loki/promtail-config.yaml', 'filename: /tmp/positions.yaml', 'collector/positions-in-tmp'],
  ['docker/loki/rules.yaml', 'groups:', 'ruler/unmounted-rules'],
  ['docker/grafana/datasources.yaml', 'datasourceUid: tempo', 'stack/unknown-datasource'],
  ['docker/elk/filebeat.yml', "index: 'dryad-logs-%{+yyyy.MM.dd}'", 'elk/dated-index-with-lifecycle'],
  ['docker/elk/filebeat.yml', "hosts: ['elasticsearch:9200']", 'stack/missing-service'],
  ['docker/elk/filebeat.yml', "host: 'kibana:5601'", 'stack/missing-service'],
] as const;

/** What stops Loki 3, and is valid in the 2.9 of the compose file. */
const ERRORS_IN_LOKI_3 = [
  ['docker/loki/loki-config.yaml', 'schema: v11', 'loki/schema-not-v13-tsdb'],
  ['docker/loki/loki-config.yaml', 'store: boltdb-shipper', 'loki/schema-not-v13-tsdb'],
  ['docker/loki/loki-config.yaml', 'shared_store: filesystem', 'loki/removed-key'],
] as const;

/** The lines of a file that a rule reports. */
function reported(all: typeof findings, path: string, rule: string): readonly (string | undefined)[] {
  const lines = files.find((file) => file.path === path)?.text.split('\n') ?? [];
  return all.filter((one) => one.path === path && one.rule === rule).map(({ line }) => lines[line - 1]?.trim());
}

test.each(ERRORS)('%s: %s is %s', (path, text, rule) => {
  expect(reported(findings, path, rule)).toContainEqual(expect.stringContaining(text));
});

test.each(ERRORS_IN_LOKI_3)('%s: %s is %s with Loki 3 only', (path, text, rule) => {
  expect(reported(updated, path, rule)).toContainEqual(expect.stringContaining(text));
  expect(reported(findings, path, rule)).toEqual([]);
});

test('the image of Loki 2.9 is reported, since its configuration differs from current versions', () => {
  expect(findings.map(({ rule }) => rule)).toContain('image/old-major');
});
