import type { Finding, Severity } from '../findings/finding.js';
import type { Place } from './value.js';

type Report = (place: Place, message: string, fix?: string) => Finding;

const reporter =
  (rule: string, severity: Severity): Report =>
  (place, message, fix) => ({ rule, severity, message, ...place, related: [], fix: fix ?? null });

/** A compose file, or a part of it, that cannot be read. */
export const syntaxFinding = reporter('compose/syntax', 'error');

/** A reference to another file or service that is not followed. */
export const unfollowedFinding = reporter('compose/unfollowed-reference', 'warn');

/** A service whose lines cannot be collected. */
export const unreadableLogsFinding = reporter('compose/unreadable-logs', 'warn');

/** The first character of a file. */
export function startOf(path: string): Place {
  return { path, line: 1, column: 1, endLine: 1, endColumn: 1 };
}
