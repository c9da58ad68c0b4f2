import { DRIVER_OPTIONS } from './docker-driver.js';
import { type Fact, isOlder, KNOWN } from './fact.js';
import { FILEBEAT_CHOICES } from './filebeat-choices.js';
import { COMPONENT_SETTINGS, RENAMED } from './helm.js';
import { IMAGE_FILES } from './image-files.js';
import { UNREAD } from './image-variables.js';
import { CHOICES, PERIOD_CHOICES } from './loki-choices.js';
import { STRUCTURED_METADATA } from './loki-defaults.js';
import { NEEDS } from './notifiers.js';
import { LEAVING, REMOVED } from './removed-keys.js';
import { SHAPE_FACTS } from './shapes.js';
import { LAST_PROMTAIL, PREFIXES } from './tags.js';
import { ALERT_FUNCTIONS, LOGQL_FUNCTIONS, STAGE_FUNCTIONS } from './template-functions.js';

/** Every fact with its name, for `npm run facts`. */
export const FACTS: readonly (readonly [name: string, fact: Fact])[] = [
  ...named('keys and types', SHAPE_FACTS),
  ...named('removed key', REMOVED),
  ['deprecated keys of Loki', LEAVING],
  ['words of settings of Loki', CHOICES],
  ['words of schema periods of Loki', PERIOD_CHOICES],
  ['structured metadata of Loki', STRUCTURED_METADATA],
  ['functions of alert templates', ALERT_FUNCTIONS],
  ['functions of LogQL templates', LOGQL_FUNCTIONS],
  ['functions of template stages', STAGE_FUNCTIONS],
  ['words of settings of Filebeat', FILEBEAT_CHOICES],
  ...named('required keys', NEEDS),
  ...named('prefix of tags', PREFIXES),
  ['last image of Promtail', LAST_PROMTAIL],
  ...named('key of the Loki chart', RENAMED),
  ['pod settings of the Loki chart', COMPONENT_SETTINGS],
  ...named('option of the Docker driver', DRIVER_OPTIONS),
  ...Object.entries(UNREAD).flatMap(([program, facts]) => named(`variable of ${program}`, facts)),
  ...Object.values(IMAGE_FILES).flatMap((files) =>
    files.map((file) => [`path of the image: ${file.path}`, file] as const),
  ),
];

/** The facts that were verified with an older version than the newest that the tables have, one line for each. */
export function outdated(facts: typeof FACTS = FACTS): readonly string[] {
  return facts.flatMap(
    ([
      name,
      {
        appliesTo: { engine },
        verified,
      },
    ]) =>
      isOlder(verified, KNOWN[engine])
        ? [`${name}: verified with ${engine} ${verified}, the newest is ${KNOWN[engine]}`]
        : [],
  );
}

function named(table: string, facts: Readonly<Record<string, Fact>>): readonly (readonly [string, Fact])[] {
  return Object.entries(facts).map(([key, fact]) => [`${table}: ${key}`, fact]);
}
