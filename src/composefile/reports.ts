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

const UNREADABLE_LOGS: RuleDoc = {
  id: 'compose/unreadable-logs',
  severity: 'warn',
  summary: 'A logging driver keeps nothing that a collector could read',
  why:
    'Collectors read what Docker keeps of a container. The driver `none` keeps nothing; syslog, gelf, fluentd, awslogs ' +
    'and the like send lines elsewhere, so the service is not proposed.',
  bad: 'logging:\n  driver: none',
  good: 'logging:\n  driver: json-file\n  options: { max-size: 10m, max-file: "3" }',
  source: 'docs.docker.com, Configure logging drivers',
};

const NAME_TAKEN: RuleDoc = {
  id: 'compose/name-taken',
  severity: 'warn',
  summary: "A service has the name of one of the stack's own",
  why:
    "The generated file is merged with the application's own. Two services of one name become one, with the settings of " +
    'both, which neither of them expects.',
  bad: 'services:\n  loki:\n    image: grafana/loki:2.9.0',
  good: 'services:\n  old-loki:\n    image: grafana/loki:2.9.0',
  source: 'docs.docker.com, Merge Compose files',
};

/** The pages of what is reported about an application's compose files. */
export const COMPOSE_RULE_DOCS: readonly RuleDoc[] = [SYNTAX, UNFOLLOWED, UNREADABLE_LOGS, NAME_TAKEN];

type Report = (place: Place, message: string, fix?: string) => Finding;

const reporter =
  ({ id, severity }: RuleDoc): Report =>
  (place, message, fix) => ({ rule: id, severity, message, ...place, related: [], fix: fix ?? null });

/** A compose file, or a part of it, that cannot be read. */
export const syntaxFinding = reporter(SYNTAX);

/** A reference to another file or service that is left out. */
export const unfollowedFinding = reporter(UNFOLLOWED);

/** A service whose lines cannot be collected. */
export const unreadableLogsFinding = reporter(UNREADABLE_LOGS);

/** A service that the generated file would merge with one of its own. */
export const nameTakenFinding = reporter(NAME_TAKEN);

/** The first character of a file. */
export function startOf(path: string): Place {
  return { path, line: 1, column: 1, endLine: 1, endColumn: 1 };
}
