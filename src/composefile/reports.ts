import type { RuleDoc } from '../contracts/rule.js';
import type { Finding } from '../findings/finding.js';
import type { Place } from './value.js';

const SYNTAX: RuleDoc = {
  id: 'compose/syntax',
  severity: 'error',
  summary: "The application's compose file cannot be read",
  why: 'Services that cannot be read cannot be proposed; Docker Compose refuses the file as well.',
  bad: 'services:\n  api:\n\timage: nginx',
  good: 'services:\n  api:\n    image: nginx',
  source: 'Compose specification; YAML 1.2',
};

const UNFOLLOWED: RuleDoc = {
  id: 'compose/unfollowed-reference',
  severity: 'warn',
  summary: 'An `extends` or `include` of the compose file was not followed',
  why:
    'What stands there is unknown, so its services, networks and images are not proposed. Only local files are read; ' +
    'nothing is fetched.',
  bad: 'include:\n  - oci://example.org/stack',
  good: 'include:\n  - ./stack.yml',
  source: 'Compose specification, extends and include',
};

/** The pages of what the reader of compose files reports. */
export const COMPOSE_RULE_DOCS: readonly RuleDoc[] = [SYNTAX, UNFOLLOWED];

/** A compose file, or a part of it, that cannot be read. */
export function syntaxFinding(place: Place, message: string, fix: string | null = null): Finding {
  return { rule: SYNTAX.id, severity: SYNTAX.severity, message, ...place, related: [], fix };
}

/** A reference to another file or service that is left out. */
export function unfollowedFinding(place: Place, message: string, fix: string | null = null): Finding {
  return { rule: UNFOLLOWED.id, severity: UNFOLLOWED.severity, message, ...place, related: [], fix };
}

/** The first character of a file. */
export function startOf(path: string): Place {
  return { path, line: 1, column: 1, endLine: 1, endColumn: 1 };
}
