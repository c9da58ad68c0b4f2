import { withoutCommandsInJson } from '../../findings/one-line.js';
import { jsonIndented } from '../../render/dialects/json.js';
import { countBySeverity, countOmitted, type Reporter } from './report.js';

/** logagg's own format. `formatVersion` increases if a key changes its meaning; new keys do not change it. */
export const jsonReporter: Reporter = (report) => {
  const { findings, files, failure, looked = [], skipped = [] } = report;
  const { error, warn, info } = countBySeverity(report);
  const summary = { errors: error, warnings: warn, infos: info, files, omitted: countOmitted(report) };
  const listed = findings.map(({ rule, severity, message, path, line, column, endLine, endColumn, related, fix }) => {
    return { rule, severity, message, path, line, column, endLine, endColumn, related, fix };
  });
  const failed = failure === null ? {} : { failure };
  const json = jsonIndented({ formatVersion: 1, findings: listed, looked, skipped, summary, ...failed }, 0);
  return `${withoutCommandsInJson(json)}\n`;
};
