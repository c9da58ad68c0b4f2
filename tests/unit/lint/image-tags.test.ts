import { expect, test } from 'vitest';
import { applyEdits } from '../../../src/findings/edit.js';
import { unknownTag } from '../../../src/lint/facts/tags.js';
import { imageName } from '../../../src/lint/models/image.js';
import { findingsIn } from '../../support/rule-cases.js';

test.each([
  ['grafana/promtail:3', false],
  ['grafana/promtail:v3', true],
  ['grafana/promtail:4', true],
  ['grafana/promtail:3.6', false],
  ['grafana/promtail:3.7', true],
  ['grafana/promtail:main', false],
  ['grafana/loki:v2.0.0', true],
  ['grafana/loki:v1.6.1', false],
  ['prom/alertmanager:0.15.0', true],
  ['prom/alertmanager:0.14.0', false],
  ['prom/prometheus:2.53.0', true],
  ['prom/prometheus:v3.1.0', false],
  ['grafana/alloy:1.0.0', true],
  ['grafana/tempo:v2.8.0', true],
  ['opensearchproject/opensearch:v3', false],
  ['docker.elastic.co/beats/filebeat-wolfi:latest', true],
  ['docker.elastic.co/beats/metricbeat:latest', false],
  ['docker.elastic.co/kibana/kibana:9', false],
])('%s has an unknown tag: %s', (text, isUnknown) => {
  expect(unknownTag(imageName(text)) !== null).toBe(isUnknown);
});

test.each(['"grafana/alloy:1.18.1"', 'grafana/alloy:1.18.1 # pinned', "'grafana/alloy:1.18.1'"])(
  'the v is put before the tag in %s',
  (image) => {
    const text = `services:\n  alloy:\n    image: ${image}\n`;
    const findings = findingsIn([{ path: 'compose.yaml', text }]);
    expect(applyEdits(text, findings).text).toBe(text.replace('1.18.1', 'v1.18.1'));
  },
);

test('an old Promtail is not made another one without asking', () => {
  const text = 'services:\n  promtail:\n    image: grafana/promtail:3.7.0\n';
  const [finding] = findingsIn([{ path: 'compose.yaml', text }]).filter(({ rule }) => rule === 'image/unknown-tag');
  expect(finding?.edits).toBeUndefined();
});
