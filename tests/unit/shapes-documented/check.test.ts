import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { checkShape } from '../../../src/shapes/check.js';
import { nested } from '../../../src/shapes/dotted.js';
import type { ShapeProblem } from '../../../src/shapes/shape.js';
import { type DocumentedKind, shapeOf } from '../../../src/shapes/shapes.js';
import { generatedFiles } from '../../support/stacks.js';

/** Which file of a generated stack is of which kind. */
const KIND_OF: readonly (readonly [RegExp, DocumentedKind])[] = [
  [/elk\/filebeat\.yml$/, 'filebeat'],
  [/elk\/kibana\.yml$/, 'kibana'],
  [/elk\/elastalert\.yaml$/, 'elastalert'],
  [/elk\/rules\/[^/]+\.yaml$/, 'elastalert-rule'],
  [/grafana\/datasources\.yaml$/, 'grafana-datasources'],
  [/grafana\/dashboards\.yaml$/, 'grafana-providers'],
  [/setup\/.*ilm[^/]*\.json$/, 'ilm-policy'],
  [/setup\/.*index-template[^/]*\.json$/, 'index-template'],
  [/setup\/.*pipeline[^/]*\.json$/, 'ingest-pipeline'],
];

function wordsOf(problem: ShapeProblem): string {
  const place = problem.path.join('.');
  if (problem.kind === 'wrong-type') return `${place} wants ${problem.expected}`;
  if (problem.kind === 'deprecated-key') return `${place} is deprecated`;
  return `${place} ${problem.refused ? 'is refused' : 'is ignored'}, near ${problem.nearest}`;
}

function problemsOf(kind: DocumentedKind, text: string): string[] {
  const value: unknown = parse(text, { merge: true });
  return checkShape(nested(value).value, shapeOf(kind)).map(wordsOf);
}

describe('what logagg writes', () => {
  const files = generatedFiles().flatMap(({ stack, path, text }) => {
    const kind = KIND_OF.find(([name]) => name.test(path))?.[1];
    return kind === undefined ? [] : [[kind, `${stack}/${path}`, text] as const];
  });

  it('has files of these kinds', () => {
    expect([...new Set(files.map(([kind]) => kind))].sort()).toEqual(KIND_OF.map(([, kind]) => kind).sort());
  });

  it.each(files)('has the shape of %s: %s', (kind, _path, text) => {
    expect(problemsOf(kind, text)).toEqual([]);
  });
});

const INPUT = 'filebeat.inputs: [{type: filestream, id: a, paths: [/x], ';

describe('what people write', () => {
  it.each<[DocumentedKind, string]>([
    [
      'filebeat',
      'output.elasticsearch: {hosts: "localhost:9200", ssl.enabled: "true", indices: [{index: a, when.equals.a: b}]}',
    ],
    [
      'filebeat',
      `${INPUT}parsers: [{container: {stream: all}}, {ndjson: {target: ""}}], prospector.scanner.symlinks: true}]`,
    ],
    [
      'filebeat',
      `${INPUT}take_over: {enabled: true}, file_identity.fingerprint.growing: true, processors: [{drop_event.when.equals.a: b}]}]`,
    ],
    ['filebeat', `${INPUT}parsers: {ndjson: {target: a}}, processors: {drop_event: }}]`],
    ['filebeat', 'filebeat.inputs: [{type: aws-s3, queue_url: x, anything: 1}]'],
    ['filebeat', 'processors: [{if: {has_fields: [a]}, then: {add_tags: {tags: [a]}}, else: [{drop_event: }]}]'],
    [
      'kibana',
      'server: {host: 0.0.0.0, ssl.enabled: true}\nelasticsearch.hosts: http://a\nxpack.security.encryptionKey: $' +
        '{K}',
    ],
    ['elastalert-rule', 'type: our.own.Class\nindex: a\nalert: debug\nanything: [1]'],
    [
      'elastalert-rule',
      'type: frequency\nname: a\nindex: a\nnum_events: 5\ntimeframe: {minutes: 5}\nalert: [email]\nemail: a@b',
    ],
    [
      'elastalert',
      'run_every: {minutes: 1}\nbuffer_time: {minutes: 15}\nes_host: $' + '{H}\nes_port: 9200\nslack_webhook_url: x',
    ],
    [
      'grafana-datasources',
      'apiVersion: 1\ndatasources: [{name: a, type: marcusolsson-json-datasource, jsonData: {anything: 1}}]',
    ],
    [
      'grafana-datasources',
      'datasources: [{name: a, type: loki, jsonData: {httpHeaderName1: X}, secureJsonData: {httpHeaderValue1: t}}]',
    ],
    [
      'ingest-pipeline',
      'processors: [{geoip: {field: a, anything: 1}}, {set: {field: a, value: {b: 1}, if: "ctx.a != null"}}]',
    ],
    [
      'index-template',
      'index_patterns: logs-*\ntemplate: {settings: {anything: 1}, mappings: {properties: {a: {type: keyword, ignore_above: 1}}}}',
    ],
  ])('is accepted in %s: %s', (kind, text) => expect(problemsOf(kind, text)).toEqual([]));

  it.each<[DocumentedKind, string, string]>([
    ['filebeat', 'output.elasticserach.hosts: [a]', 'output.elasticserach is refused, near elasticsearch'],
    ['filebeat', 'output.elasticsearch.host: [a]', 'output.elasticsearch.host is ignored, near hosts'],
    ['filebeat', 'queue.ram.events: 1', 'queue.ram is refused, near null'],
    ['filebeat', 'http.enabled: maybe', 'http.enabled wants true or false'],
    ['filebeat', 'queue.mem.events: many', 'queue.mem.events wants a number'],
    ['filebeat', 'setup.ilm.enable: false', 'setup.ilm.enable is ignored, near enabled'],
    ['filebeat', `${INPUT}multiline.pattern: a}]`, 'filebeat.inputs.0.multiline is ignored, near null'],
    [
      'filebeat',
      `${INPUT}parsers: [{container: {stram: all}}]}]`,
      'filebeat.inputs.0.parsers.0.container.stram is ignored, near stream',
    ],
    ['filebeat', `${INPUT}parsers: [{json: {}}]}]`, 'filebeat.inputs.0.parsers.0.json is refused, near ndjson'],
    [
      'filebeat',
      'filebeat.inputs: [{type: container, parsers: []}]',
      'filebeat.inputs.0.parsers is ignored, near null',
    ],
    ['filebeat', 'processors: [{drop_fields: {field: [a]}}]', 'processors.0.drop_fields.field is refused, near fields'],
    ['filebeat', 'processors: [{drop_events: {}}]', 'processors.0.drop_events is refused, near drop_event'],
    [
      'filebeat',
      'processors: [{drop_event.when.equal.a: b}]',
      'processors.0.drop_event.when.equal is refused, near equals',
    ],
    ['kibana', 'server.hots: a', 'server.hots is refused, near host'],
    ['elastalert-rule', 'type: frequency\nnum_event: 5', 'num_event is ignored, near num_events'],
    ['elastalert-rule', 'type: frequency\nrealert: 5m', 'realert wants a map'],
    ['elastalert', 'run_evry: {minutes: 1}', 'run_evry is ignored, near run_every'],
    ['elastalert', 'run_every: {minute: 1}', 'run_every.minute is refused, near minutes'],
    [
      'grafana-datasources',
      'datasources: [{type: loki, jsonData: {maxLine: 1}}]',
      'datasources.0.jsonData.maxLine is ignored, near maxLines',
    ],
    ['grafana-datasources', 'datasources: [{type: loki, acess: proxy}]', 'datasources.0.acess is ignored, near access'],
    [
      'grafana-providers',
      'providers: [{name: a, options: {paht: /x}}]',
      'providers.0.options.paht is ignored, near path',
    ],
    [
      'ilm-policy',
      'policy: {phases: {hot: {actions: {roll_over: {}}}}}',
      'policy.phases.hot.actions.roll_over is refused, near rollover',
    ],
    [
      'ilm-policy',
      'policy: {phases: {delete: {actions: {rollover: {}}}}}',
      'policy.phases.delete.actions.rollover is refused, near null',
    ],
    ['index-template', 'index_pattern: a', 'index_pattern is refused, near index_patterns'],
    ['component-template', 'index_patterns: [a]', 'index_patterns is refused, near null'],
    ['ingest-pipeline', 'processors: [{set: {feild: a}}]', 'processors.0.set.feild is refused, near field'],
    ['logstash', 'output: {elasticsearch: {host: a}}', 'output.elasticsearch.host is refused, near hosts'],
  ])('is wrong in %s: %s', (kind, text, wanted) => {
    const value: unknown = parse(text);
    const whole = nested(value).value;
    expect(checkShape(whole, shapeOf(kind)).map(wordsOf)).toEqual([wanted]);
  });
});
