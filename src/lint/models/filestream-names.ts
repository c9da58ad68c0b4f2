import type { ConfigDocument } from '../../contracts/config.js';
import type { SpecPath } from '../../contracts/rule.js';
import { inputsOf } from './filebeat.js';

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
export function filestreamName(document: ConfigDocument, path: SpecPath): string | null {
  const key = String(path.at(-1));
  if (document.kind !== 'filebeat' || !Object.hasOwn(NAMES, key)) return null;
  const owner = path.slice(0, -1).join('\n');
  const isIn = inputsOf(document).some((one) => one.value.type === 'filestream' && one.path.join('\n') === owner);
  return isIn ? `In a \`filestream\` write ${NAMES[key] ?? ''}.` : null;
}
