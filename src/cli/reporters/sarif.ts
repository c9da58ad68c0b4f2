import { createHash } from 'node:crypto';
import type { Finding, Related, Severity } from '../../findings/finding.js';
import { jsonIndented } from '../../render/dialects/json.js';
import { posixPath, type Report, type Reporter } from './report.js';

const LEVELS: Readonly<Record<Severity, string>> = { error: 'error', warn: 'warning', info: 'note' };
const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json';

/** SARIF 2.1.0 as GitHub's code scanning takes it: stable rule ids, relative paths, fingerprints without line numbers. */
export const sarifReporter: Reporter = (report) => {
  const { findings, version, failure } = report;
  const ids = [...new Set(findings.map(({ rule }) => rule))].sort();
  const run = {
    tool: { driver: { name: 'logagg', semanticVersion: version, rules: ids.map((id) => ({ id })) } },
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The folder that logagg was run in.' } } },
    invocations: [invocation(failure)],
    results: results(report, ids),
  };
  return `${jsonIndented({ $schema: SCHEMA, version: '2.1.0', runs: [run] }, 0)}\n`;
};

function invocation(failure: string | null): object {
  if (failure === null) return { executionSuccessful: true };
  const notification = { level: 'error', message: { text: failure } };
  return { executionSuccessful: false, toolExecutionNotifications: [notification] };
}

function results({ findings }: Report, ids: readonly string[]): object[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const { rule, severity, path, message } = finding;
    const same = [rule, posixPath(path), message].join('\0');
    const count = seen.get(same) ?? 0;
    seen.set(same, count + 1);
    return {
      ruleId: rule,
      ruleIndex: ids.indexOf(rule),
      level: LEVELS[severity],
      message: { text: finding.fix === null ? message : `${message}\n${finding.fix}` },
      locations: [{ physicalLocation: { artifactLocation: artifact(path), region: region(finding) } }],
      ...related(finding.related),
      partialFingerprints: { 'logaggFinding/v1': createHash('sha256').update(`${same}\0${count}`).digest('hex') },
    };
  });
}

/** Its end is exclusive, as ours is. */
function region({ line, column, endLine, endColumn }: Finding): object {
  return { startLine: line, startColumn: column, endLine, endColumn };
}

function related(places: readonly Related[]): object {
  if (places.length === 0) return {};
  const relatedLocations = places.map(({ path, line, column, message }) => ({
    physicalLocation: { artifactLocation: artifact(path), region: { startLine: line, startColumn: column } },
    message: { text: message },
  }));
  return { relatedLocations };
}

function artifact(path: string): object {
  return { uri: posixPath(path).split('/').map(encodeURIComponent).join('/'), uriBaseId: '%SRCROOT%' };
}
