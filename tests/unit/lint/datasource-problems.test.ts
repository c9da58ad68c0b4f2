import { expect, test } from 'vitest';
import { datasourceProblems } from '../../../src/lint/models/datasources.js';

function told(datasource: unknown): readonly string[] {
  return datasourceProblems({ value: { apiVersion: 1, datasources: [{ type: 'graphite' }, datasource] } }).map(
    ({ kind, path }) => `${kind} ${path.join('.')}`,
  );
}

test.each([
  [{ type: 'loki', jsonData: { maxLine: 3 } }, ['unknown-key datasources.1.jsonData.maxLine']],
  [{ type: 'prometheus', jsonData: { timeIntervall: '15s' } }, ['unknown-key datasources.1.jsonData.timeIntervall']],
  [{ type: 'tempo', jsonData: { nodeGraph: true } }, ['wrong-type datasources.1.jsonData.nodeGraph']],
  // Of a type that is not known, no setting of its own is.
  [{ type: 'graphite', jsonData: { maxLine: 3 }, isDefault: 'maybe' }, ['wrong-type datasources.1.isDefault']],
  [{ type: 'graphite', uri: 'http://x' }, ['unknown-key datasources.1.uri']],
])('%j is held against its own type', (datasource, problems) => {
  expect(told(datasource)).toEqual(problems);
});

test('the keys around the datasources are checked too', () => {
  const problems = datasourceProblems({ value: { apiVersion: 1, datasource: [], datasources: 'none' } });
  expect(problems.map(({ kind, path }) => `${kind} ${path.join('.')}`)).toEqual([
    'unknown-key datasource',
    'wrong-type datasources',
  ]);
});
