import type { ConfigDocument, FileContext, FileRule } from '../../../contracts/config.js';
import { ownValue } from '../../../contracts/own.js';
import type { SpecPath } from '../../../contracts/rule.js';
import type { Finding } from '../../../findings/finding.js';
import {
  DOCUMENTED_KINDS,
  documentedPlace,
  documentedProblems,
  isOfElasticsearch5,
  isReferred,
  READERS,
} from '../../models/documented.js';
import { inputsOf } from '../../models/filebeat.js';
import { parserAbove } from '../../models/filebeat-inputs.js';
import { isBefore } from '../../models/image.js';
import { oldestVersion } from '../../models/versions.js';

export const unknownKey: FileRule = {
  id: 'elk/unknown-key',
  severity: 'error',
  summary: 'The program does not recognise this key.',
  why: 'Kibana and Elasticsearch reject the file. Filebeat and ElastAlert ignore the key.',
  bad: `server.host: 0.0.0.0
elasticsearch.hosts: ["http://elasticsearch:9200"]
elasticsearch.user: kibana_system`,
  good: `server.host: 0.0.0.0
elasticsearch.hosts: ["http://elasticsearch:9200"]
elasticsearch.username: kibana_system`,
  source: 'The schemas and parsers of the programs; seen with filebeat test config.',
  seen: 'Filebeat 7.17.29: `test config` rejects an unknown key where Filebeat has a list of keys.',
  kinds: DOCUMENTED_KINDS,
  checkFile(context) {
    // Earlier versions of Kibana have other settings.
    const kibana = oldestVersion(context.versions, 'kibana');
    if (context.document.kind === 'kibana' && kibana !== null && isBefore(kibana, [8, 0, 0])) return [];
    return documentedProblems(context).flatMap((problem) => {
      return problem.kind !== 'unknown-key' ||
        isOutside(problem.key, problem.path) ||
        isReferred(context.document, problem.path) ||
        parserAbove(context.document, problem.path) !== null
        ? []
        : unknownKeyFinding(context, problem);
    });
  },
};

type UnknownKey = Extract<ReturnType<typeof documentedProblems>[number], { readonly kind: 'unknown-key' }>;

function unknownKeyFinding(
  { document, report, versions }: FileContext,
  { key, path, nearest, elsewhere, refused }: UnknownKey,
): Finding {
  const [, program = '', refuses = ''] = READERS[document.kind] ?? [];
  const above = path.slice(0, -1).findLast((step) => typeof step === 'string');
  const where = above === undefined ? 'at the top level' : `under \`${above}\``;
  const isPlugin = document.kind === 'kibana' && path.length === 1 && nearest === null;
  const isOld = isOfElasticsearch5(document, path) && oldestVersion(versions, 'elasticsearch') === null;
  const isError = refused && !isPlugin && !isOld && !(path[0] === 'filebeat' && path.includes('processors'));
  const result = refused ? `${refuses}${isPlugin ? ' unless one of your plugins has it' : ''}` : 'it has no effect';
  const fix =
    filestreamName(document, path) ?? (nearest === null ? placeOf(elsewhere) : `Did you mean \`${nearest}\`?`);
  const more = { severity: isError ? 'error' : 'warn', ...(fix === null ? {} : { fix }) } as const;
  const message = `${program} has no key \`${key}\` ${where}: ${result}.`;
  return report(documentedPlace(document, path, 'key'), message, more);
}

function placeOf(elsewhere: string | null): string | null {
  return elsewhere === null
    ? null
    : `It belongs under \`${elsewhere.split('.').slice(0, -1).join('.') || 'the top level'}\`.`;
}

/** A condition on the level of its processor, which `elk/processor-settings` reports. */
function isOutside(key: string, path: readonly (string | number)[]): boolean {
  return key === 'when' && path.includes('processors');
}

/** Names of `log` input settings in a `filestream` input. */
const NAMES: Readonly<Record<string, string>> = {
  close_eof: '`close.reader.on_eof`',
  close_inactive: '`close.on_state_change.inactive`',
  close_removed: '`close.on_state_change.removed`',
  close_renamed: '`close.on_state_change.renamed`',
  close_timeout: '`close.reader.after_interval`',
  exclude_files: '`prospector.scanner.exclude_files`',
  format: '`parsers: [{ container: { format: … } }]`',
  json: '`parsers: [{ ndjson: … }]`',
  max_backoff: '`backoff.max`',
  max_bytes: '`message_max_bytes`',
  multiline: '`parsers: [{ multiline: … }]`',
  recursive_glob: '`prospector.scanner.recursive_glob`',
  scan_frequency: '`prospector.scanner.check_interval`',
  stream: '`parsers: [{ container: { stream: … } }]`',
  symlinks: '`prospector.scanner.symlinks`',
  tail_files: '`ignore_inactive: since_last_start`',
};

/**
 * What to write for a setting of the old input `log` in a `filestream`; null: it is not one. Source:
 * https://www.elastic.co/docs/reference/beats/filebeat/migrate-to-filestream
 */
function filestreamName(document: ConfigDocument, path: SpecPath): string | null {
  const key = String(path.at(-1));
  if (document.kind !== 'filebeat' || !Object.hasOwn(NAMES, key)) return null;
  const owner = path.slice(0, -1).join('\n');
  const isIn = inputsOf(document).some((one) => one.value.type === 'filestream' && one.path.join('\n') === owner);
  return isIn ? `In a \`filestream\` write ${ownValue(NAMES, key) ?? ''}.` : null;
}
