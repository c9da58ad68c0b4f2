import { describe, expect, test } from 'vitest';
import { linter } from '../../src/linter.js';
import { mutants } from './elastalert/mutants.js';
import refused from './elastalert/refused.json' with { type: 'json' };

const CONFIG = `
es_host: elasticsearch
es_port: 9200
rules_folder: rules
run_every: { minutes: 1 }
buffer_time: { minutes: 15 }
writeback_index: elastalert
`;

/** Mutants that ElastAlert refuses and logagg does not report, each with the reason. */
const QUIET: Readonly<Record<string, string>> = {
  'metric_aggregation: no index': 'Without an index and a filter the file is not certain to be a rule of ElastAlert.',
  'metric_aggregation: index misspelt': 'As above.',
  'percentage_match: no index': 'As above.',
  'percentage_match: index misspelt': 'As above.',
  'whitelist: no index': 'As above.',
  'whitelist: index misspelt': 'As above.',
};

const all = mutants();
const errors = new Map(all.map(({ id, text }) => [id, errorsOf(text)]));
const reported = all.filter(({ id }) => errors.get(id) !== 0).map(({ id }) => id);

function errorsOf(text: string): number {
  const rule = { path: 'elastalert/rules/rule.yaml', text };
  const { findings } = linter.check([{ path: 'elastalert/config.yaml', text: CONFIG }, rule], '2026-11-23');
  return findings.filter(({ path, severity }) => path === rule.path && severity === 'error').length;
}

describe('a rule of ElastAlert with one change', () => {
  test('is reported only if ElastAlert refuses it', () => {
    expect(reported.filter((id) => !refused.includes(id))).toEqual([]);
  });

  test('is reported if ElastAlert refuses it, or the reason for silence is written down', () => {
    expect(refused.filter((id) => !reported.includes(id)).sort()).toEqual(Object.keys(QUIET).sort());
  });

  test('has one finding', () => {
    expect(all.filter(({ id }) => (errors.get(id) ?? 0) > 1).map(({ id }) => id)).toEqual([]);
  });
});
