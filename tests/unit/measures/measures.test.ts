import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { alertingPart } from '../../../src/backends/elk/alerting/index.js';
import { ruleFile } from '../../../src/backends/elk/alerting/rule.js';
import { elkDashboards } from '../../../src/backends/elk/dashboards/index.js';
import { measuredTable } from '../../../src/backends/elk/queries/alerts.js';
import { lokiDashboards } from '../../../src/backends/loki/grafana.js';
import { alertScopes, measuredValue } from '../../../src/backends/loki/queries/alerts.js';
import { annotation } from '../../../src/backends/loki/rules/annotations.js';
import { alertExpression } from '../../../src/backends/loki/rules/expression.js';
import { matchStages } from '../../../src/backends/loki/vocabulary.js';
import { byMatchKind } from '../../../src/measures/match.js';
import { byMeasure, MEASURE_NAMES, measureFacts } from '../../../src/measures/measures.js';
import type { Alert, Condition, Match } from '../../../src/model/model.js';
import { pipelineOf } from '../../../src/pipeline/pipeline.js';
import { conditionWords, linesWords, matchWords, thresholdWords } from '../../../src/querydocs/words.js';
import { registry } from '../../../src/registry.js';
import { alertInWords } from '../../../src/render/alert-words.js';
import { makeAlert, makeModel, makeService } from '../../support/model.js';
import { contextOf } from '../../support/wiring.js';

const CONTEXT = { version: '0.1.0', specPath: 'logagg.yaml' };
const READING = { nothing: '', noShare: '', quantile: '' };
/** As a model that was made in JavaScript can have it. */
const SUM = { measure: 'sum', comparison: 'above', threshold: 1, field: 'bytes' } as never as Condition;
const EVERY_LINE: Match = { levels: [], contains: [], excludes: [], regex: null, fields: [] };

function modelWith(alert: Alert, backend = 'loki') {
  return makeModel({ backend, alerts: [alert] });
}

describe('a measure that the table does not have', () => {
  const alert = makeAlert({ condition: SUM, summary: '{{value}} of {{threshold}}' });
  const model = modelWith(alert);
  const service = makeService();

  it.each<[string, () => unknown]>([
    ['the facts', () => measureFacts(SUM.measure)],
    ["Loki's rule", () => alertExpression(model, service, alert)],
    ["Loki's annotations", () => annotation(alert.summary, alert, service)],
    ["Loki's page of queries", () => alertScopes(model, alert).map((scope) => measuredValue(scope, []))],
    ["Loki's dashboard", () => lokiDashboards(model)],
    ["ElastAlert's rule", () => ruleFile(model, alert, CONTEXT)],
    ["Elasticsearch's page of queries", () => measuredTable(model, alert)],
    ["Elasticsearch's dashboard", () => elkDashboards(model)],
    ['the comment in a rule file', () => alertInWords(alert)],
    ['the words of the condition', () => conditionWords(alert)],
    ['the words of the threshold', () => thresholdWords(SUM, READING)],
    ['the words of the lines', () => linesWords(SUM)],
  ])('%s throws', (_, emit) => {
    expect(emit).toThrow('unknown measure: sum');
  });

  const measuring = registry.backends.filter(({ supports }) => supports['measure count'] === true);

  it.each(measuring)('the backend $name throws', (backend) => {
    expect(() => backend.build(modelWith(alert, backend.name), contextOf(modelWith(alert, backend.name)))).toThrow(
      'unknown measure: sum',
    );
    expect(() => backend.grafana?.dashboards(modelWith(alert, backend.name))).toThrow('unknown measure: sum');
  });
});

it("ElastAlert's Python has an entry for each measure of the table", () => {
  const model = makeModel({ backend: 'elk', alerts: [makeAlert()] });
  const module = alertingPart(model, contextOf(model)).artifacts.find(({ path }) =>
    path.endsWith('/logagg_meaning.py'),
  );
  const names = [...(module?.content ?? '').matchAll(/^ {4}'(\w+)': Measure\(/gm)].map(([, name]) => name);
  expect(names).toEqual(MEASURE_NAMES);
});

describe.each<[string, Match, string]>([
  ['a condition', { ...EVERY_LINE, longer: 5 } as Match, 'longer'],
  ['a type of field', withField({ type: 'list', operator: '=', value: 'x' }), 'list'],
  ['an operator', withField({ type: 'number', operator: '~', value: 5 }), '~'],
])('%s that the table does not have', (_, match, name) => {
  const alert = makeAlert({ match });
  const service = makeService({ fields: [{ name: 'a', key: 'a', type: 'number' }] });
  const model = makeModel({ services: [service], alerts: [alert] });

  it.each<[string, () => unknown]>([
    ["Loki's stages", () => matchStages(service, match)],
    ['the marks of a pipeline', () => pipelineOf(service, 'test', [alert])],
    ["ElastAlert's rule", () => ruleFile(model, alert, CONTEXT)],
    ['the words of the match', () => matchWords(match)],
  ])('%s throws', (__, emit) => {
    expect(emit).toThrow(`unknown condition: ${name}`);
  });
});

function withField(field: object): Match {
  return { ...EVERY_LINE, fields: [{ name: 'a', ...field } as never] };
}

describe('a map with one entry for each measure or condition', () => {
  const none = () => '';

  it('throws where the compiler did not see that an entry is missing', () => {
    // @ts-expect-error a map without an entry for `absence` does not compile
    const words = byMeasure<[], string>({ count: none, rate: none, ratio: none, quantile: none });
    expect(words({ measure: 'count', comparison: 'above', threshold: 1 })).toBe('');
    expect(() => words({ measure: 'absence' })).toThrow('unknown measure: absence');
  });

  it('does not compile without an entry for a kind of condition', () => {
    const all = { level: none, contains: none, excludes: none, regex: none, keyword: none, number: none };
    // @ts-expect-error `boolean` is missing
    const words = byMatchKind<[], string>(all);
    expect(() => words({ kind: 'boolean', type: 'boolean', name: 'a', operator: '=', value: true })).toThrow(
      'unknown condition: boolean',
    );
  });
});

/** A comparison would not see a new measure, a map does: it does not compile without it. */
it('no code outside of maps compares measures', () => {
  const compared = new RegExp(
    `measure\\w* ?(?:===|!==) ?'|(?:===|!==) ?'(?:ratio|quantile|absence)'|case '(?:${MEASURE_NAMES.join('|')})':`,
  );
  const root = join(import.meta.dirname, '../../../src');
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));
  const own = files.filter((path) => !/^(?:languages|lint\/(?:rules\/(?!spec|stack)|reads))\//.test(path));
  const found = own.filter((path) => compared.test(readFileSync(join(root, path), 'utf8')));
  expect(own.length).toBeGreaterThan(300);
  expect(found).toEqual([]);
});
