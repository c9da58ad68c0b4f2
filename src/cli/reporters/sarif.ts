import { createHash } from 'node:crypto';
import type { RuleDoc } from '../../contracts/rule.js';
import type { Finding, Related, Severity } from '../../findings/finding.js';
import { limit } from '../../findings/limit.js';
import { withoutCommandsInJson } from '../../findings/one-line.js';
import { jsonIndented } from '../../render/dialects/json.js';
import { countOmitted, posixPath, type Report, type Reporter } from './report.js';
import { sarifRule } from './sarif-rule.js';

const LEVELS: Readonly<Record<Severity, string>> = { error: 'error', warn: 'warning', info: 'note' };
const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
/** GitHub rejects more than 25,000 results a run and keeps 5,000 (its page "SARIF support for code scanning"). */
const KEPT = 5000;

/** SARIF 2.1.0 for GitHub's code scanning: stable rule ids, relative paths, fingerprints without line numbers. */
export const sarifReporter: Reporter = (report) => {
  const { findings, omitted } = fitting(report);
  const docs = new Map(report.rules?.map((rule) => [rule.id, rule]));
  const ids = [...new Set(findings.map(({ rule }) => rule))].sort();
  const rules = ids.map((id) => descriptor(id, docs.get(id)));
  const run = {
    tool: { driver: { name: 'logagg', semanticVersion: report.version, rules } },
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The folder in which logagg ran.' } } },
    invocations: [invocation(report.failure, omitted, report.skipped ?? [])],
    results: results(findings, ids),
  };
  return `${withoutCommandsInJson(jsonIndented({ $schema: SCHEMA, version: '2.1.0', runs: [run] }, 0))}\n`;
};

/** All findings, or the most severe ones if there are too many for GitHub. */
function fitting(report: Report): { readonly findings: readonly Finding[]; readonly omitted: number } {
  const { findings } = report;
  const kept = findings.length > KEPT ? limit(findings, KEPT).findings : findings;
  return { findings: kept, omitted: countOmitted(report) + findings.length - kept.length };
}

function descriptor(id: string, doc: RuleDoc | undefined): object {
  return doc === undefined ? { id } : sarifRule(doc, LEVELS[doc.severity]);
}

function invocation(failure: string | null, omitted: number, skipped: readonly string[]): object {
  const notifications = [
    ...(failure === null ? [] : [{ level: 'error', message: { text: failure } }]),
    ...(omitted === 0 ? [] : [{ level: 'warning', message: { text: `${omitted} more findings are hidden.` } }]),
    ...skipped.map((one) => ({ level: 'note', message: { text: `Not read: ${one}` } })),
  ];
  const told = notifications.length === 0 ? {} : { toolExecutionNotifications: notifications };
  return { executionSuccessful: failure === null, ...told };
}

function results(findings: readonly Finding[], ids: readonly string[]): object[] {
  const seen = new Map<string, number>();
  const indices = new Map(ids.map((id, index) => [id, index]));
  return findings.map((finding) => {
    const { rule, severity, path, message } = finding;
    const same = [rule, posixPath(path), message].join('\0');
    const count = seen.get(same) ?? 0;
    seen.set(same, count + 1);
    return {
      ruleId: rule,
      ruleIndex: indices.get(rule),
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

/** Half of a surrogate pair, from a path that is not UTF-8, cannot be encoded in a URI. */
function artifact(path: string): object {
  const whole = posixPath(path).replace(/\p{Cs}/gu, '\uFFFD');
  const uri = whole.split('/').map(encodeURIComponent).join('/');
  return whole.startsWith('/') ? { uri: `file://${uri}` } : { uri, uriBaseId: '%SRCROOT%' };
}
