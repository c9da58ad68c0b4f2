import { jsonIndented } from '../../render/dialects/json.js';
import { countBySeverity, type Reporter } from './report.js';

/** Our own format; `formatVersion` grows when a key changes its meaning, new keys may come without. */
export const jsonReporter: Reporter = ({ findings, files, failure }) => {
  const { error, warn, info } = countBySeverity(findings);
  const summary = { errors: error, warnings: warn, infos: info, files };
  const listed = findings.map(({ rule, severity, message, path, line, column, endLine, endColumn, related, fix }) => {
    return { rule, severity, message, path, line, column, endLine, endColumn, related, fix };
  });
  const failed = failure === null ? {} : { failure };
  return `${jsonIndented({ formatVersion: 1, findings: listed, summary, ...failed }, 0)}\n`;
};
