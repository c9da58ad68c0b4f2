import type { Finding } from '../../findings/finding.js';
import { withoutCommandsInXml } from '../../findings/one-line.js';
import { countOmitted, posixPath, type Reporter } from './report.js';

/** Everything that XML 1.0 cannot contain, not even escaped. */
const ILLEGAL = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** JUnit's XML: a test case per finding, or one that passed. Findings of severity info pass, with the text as output. */
export const junitReporter: Reporter = (report) => {
  const { findings, failure, skipped = [] } = report;
  const omitted = countOmitted(report);
  const cases = [
    ...(failure === null ? [] : [errorCase(failure)]),
    ...findings.map(findingCase),
    ...(omitted === 0 ? [] : [omittedCase(omitted)]),
    ...skipped.map(skippedCase),
  ];
  const body = cases.length === 0 ? ['    <testcase classname="logagg" name="no findings"/>'] : cases;
  const counts = [
    `tests="${body.length}" failures="${findings.filter(fails).length}"`,
    `errors="${failure === null ? 0 : 1}" skipped="${skipped.length + (omitted === 0 ? 0 : 1)}"`,
  ].join(' ');
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    // The schema that most readers use has `skipped` only in a suite.
    `<testsuites name="logagg" ${counts.replace(/ skipped=.*/, '')}>`,
    `  <testsuite name="logagg" ${counts}>`,
    ...body,
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
};

function omittedCase(omitted: number): string {
  return `    <testcase classname="logagg" name="more"><skipped message="${omitted} more findings are hidden by --max-problems"/></testcase>`;
}

function skippedCase(said: string): string {
  return `    <testcase classname="logagg" name="${xml(said)}"><skipped message="not read"/></testcase>`;
}

function findingCase(finding: Finding): string {
  const { path, line, column, rule, message, severity, fix } = finding;
  const place = `${posixPath(path)}:${line}:${column}`;
  const text = [`${place} ${severity} ${rule} ${message}`, ...(fix === null ? [] : [fix])].join('\n');
  const inner = fails(finding)
    ? `<failure type="${xml(severity)}" message="${xml(message)}">${xml(text)}</failure>`
    : `<system-out>${xml(text)}</system-out>`;
  return `    <testcase classname="${xml(rule)}" name="${xml(place)}">${inner}</testcase>`;
}

function errorCase(failure: string): string {
  return `    <testcase classname="logagg" name="run"><error message="${xml(failure)}"/></testcase>`;
}

function fails({ severity }: Finding): boolean {
  return severity !== 'info';
}

function xml(text: string): string {
  const legal = text.replace(ILLEGAL, '\uFFFD').replace(/[&<>"\t\n\r]/g, (sign) => ENTITIES[sign] ?? sign);
  return withoutCommandsInXml(legal);
}
