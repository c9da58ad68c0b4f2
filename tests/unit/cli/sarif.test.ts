import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../../src/cli/reporters/report.js';
import { sarifReporter } from '../../../src/cli/reporters/sarif.js';
import type { Finding } from '../../../src/findings/finding.js';
import { ruleDocs } from '../../../src/lint/rules/index.js';

const HOSTILE = 'a "b" <c> & % :: , \r\n::error::x \u001b[31m \u2028 \u0000 😀 \ud800 ]]>';

function finding(more: Partial<Finding> = {}): Finding {
  const place = { line: 3, column: 5, endLine: 3, endColumn: 9 };
  const words = { rule: 'spec/x', message: 'Wrong.', path: 'a b/c.yaml', related: [], fix: null };
  return { ...words, severity: 'error', ...place, ...more };
}

function report(findings: readonly Finding[], more: Partial<Report> = {}): Report {
  return { findings, files: 2, failure: null, version: '1.2.3', ...more };
}

interface Run {
  readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
  readonly invocations: readonly unknown[];
  readonly results: readonly {
    readonly level: string;
    readonly ruleIndex: number;
    readonly locations: readonly { readonly physicalLocation: { readonly artifactLocation: unknown } }[];
    readonly partialFingerprints: object;
  }[];
}

const schema = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../testdata/sarif/sarif-schema-2.1.0.json'), 'utf8'),
);
// Ajv knows draft 7, which reads this draft 4 schema alike: it has none of the keywords that differ, but for its own id.
const { $schema: _, id: __, ...draft7 } = schema;
const validate = new Ajv({ strict: false, validateFormats: false }).compile(draft7);

/** The one run of a report, after the schema has accepted it. */
function runOf(one: Report): Run {
  const log = JSON.parse(sarifReporter(one));
  validate(log);
  expect(validate.errors ?? []).toEqual([]);
  return log.runs[0];
}

describe('sarif', () => {
  it('is held by a schema that refuses what is wrong', () => {
    const log = JSON.parse(sarifReporter(report([finding()])));
    log.runs[0].results[0].level = 'fatal';
    expect(validate(log)).toBe(false);
  });

  it('has stable ids, relative paths, exact places and fingerprints', () => {
    const run = runOf(
      report([finding(), finding({ line: 9, endLine: 9 }), finding({ rule: 'a/b', severity: 'info' })]),
    );
    expect(run.tool.driver).toEqual({
      name: 'logagg',
      semanticVersion: '1.2.3',
      rules: [{ id: 'a/b' }, { id: 'spec/x' }],
    });
    expect(run.results.map(({ level, ruleIndex }) => [level, ruleIndex])).toEqual([
      ['error', 1],
      ['error', 1],
      ['note', 0],
    ]);
    expect(run.results[0]?.locations).toEqual([
      {
        physicalLocation: {
          artifactLocation: { uri: 'a%20b/c.yaml', uriBaseId: '%SRCROOT%' },
          region: { startLine: 3, startColumn: 5, endLine: 3, endColumn: 9 },
        },
      },
    ]);
    expect(new Set(run.results.map((one) => JSON.stringify(one.partialFingerprints))).size).toBe(3);
  });

  it.each([
    ['a\\b.yaml', { uri: 'a/b.yaml', uriBaseId: '%SRCROOT%' }],
    ['../a:b.yaml', { uri: '../a%3Ab.yaml', uriBaseId: '%SRCROOT%' }],
    ['/etc/loki x.yaml', { uri: 'file:///etc/loki%20x.yaml' }],
    ['\ud800.yaml', { uri: '%EF%BF%BD.yaml', uriBaseId: '%SRCROOT%' }],
  ])('writes the path %j as a URI', (path, artifactLocation) => {
    expect(runOf(report([finding({ path })])).results[0]?.locations[0]?.physicalLocation).toMatchObject({
      artifactLocation,
    });
  });

  it('keeps the fingerprint of a finding that has moved', () => {
    const printOf = (one: Finding) => runOf(report([one])).results[0]?.partialFingerprints;
    expect(printOf(finding({ line: 30, endLine: 30 }))).toEqual(printOf(finding()));
    expect(printOf(finding({ message: 'Other.' }))).not.toEqual(printOf(finding()));
  });

  it('contains the texts of every rule, within what GitHub shows', () => {
    const findings = ruleDocs.map(({ id, severity }) => finding({ rule: id, severity }));
    const { rules } = runOf(report(findings, { rules: ruleDocs })).tool.driver;
    expect(rules.map(({ id }) => id)).toEqual(ruleDocs.map(({ id }) => id).sort());
    for (const doc of ruleDocs) {
      expect(`${doc.summary} ${doc.why}`.length, doc.id).toBeLessThanOrEqual(1024);
      expect(rules.find(({ id }) => id === doc.id)).toEqual({
        id: doc.id,
        shortDescription: { text: doc.summary },
        fullDescription: { text: `${doc.summary} ${doc.why}` },
        help: { text: expect.stringContaining(doc.good), markdown: expect.stringContaining(`\n${doc.bad}\n\`\`\``) },
        defaultConfiguration: { level: { error: 'error', warn: 'warning', info: 'note' }[doc.severity] },
        properties: { tags: [doc.id.split('/')[0]] },
      });
    }
  });

  it('gives hostile values back', () => {
    const hostile = finding({ message: HOSTILE, path: HOSTILE, fix: HOSTILE });
    const related = [{ path: HOSTILE, line: 1, column: 1, message: HOSTILE }];
    const run = runOf(report([{ ...hostile, related }], { failure: HOSTILE }));
    expect(run.invocations).toEqual([
      {
        executionSuccessful: false,
        toolExecutionNotifications: [{ level: 'error', message: { text: HOSTILE } }],
      },
    ]);
    expect(run.results[0]).toMatchObject({
      message: { text: `${HOSTILE}\n${HOSTILE}` },
      relatedLocations: [{ message: { text: HOSTILE } }],
    });
  });

  it('reports that nothing was found, and that some findings were hidden', () => {
    expect(runOf(report([])).invocations).toEqual([{ executionSuccessful: true }]);
    const omitted = { error: 0, warn: 3, info: 0 };
    expect(runOf(report([finding()], { omitted })).invocations).toEqual([
      {
        executionSuccessful: true,
        toolExecutionNotifications: [{ level: 'warning', message: { text: '3 more findings are hidden.' } }],
      },
    ]);
  });

  it('contains no more than GitHub keeps, the most severe first', () => {
    const notes = Array.from({ length: 5001 }, () => finding({ severity: 'info' }));
    const run = JSON.parse(sarifReporter(report([...notes, finding()]))).runs[0];
    expect(run.results).toHaveLength(5000);
    expect(run.results[0].level).toBe('error');
    expect(run.invocations[0].toolExecutionNotifications[0].message.text).toBe('2 more findings are hidden.');
  });
});
