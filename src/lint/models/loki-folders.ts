import type { ConfigDocument } from '../../contracts/config.js';
import { mapOf } from '../../contracts/plain.js';
import type { SpecPath } from '../../contracts/rule.js';
import { rawValueAt } from '../../contracts/spec-path.js';
import { isOn, textAt } from './loki.js';

/** Folders that Loki writes to. */
const WRITTEN: readonly SpecPath[] = [
  ['common', 'path_prefix'],
  ['common', 'storage', 'filesystem', 'chunks_directory'],
  ['common', 'storage', 'filesystem', 'rules_directory'],
  ['storage_config', 'filesystem', 'directory'],
  ['storage_config', 'tsdb_shipper', 'active_index_directory'],
  ['storage_config', 'tsdb_shipper', 'cache_location'],
  ['compactor', 'working_directory'],
  ['ingester', 'wal', 'dir'],
  ['ruler', 'rule_path'],
];

const WAL = ['ruler', 'wal', 'dir'];

/**
 * The folders that are relative to the folder where Loki is started. With remote write the ruler writes a log to
 * `ruler-wal`, even with a `path_prefix`. Seen with Loki 3.7.6 (-print-config-stderr).
 */
export function relativeFolders(
  document: ConfigDocument,
): readonly { readonly path: SpecPath; readonly text: string }[] {
  const written = [...WRITTEN, WAL].flatMap((path) => {
    const text = textAt(document, path);
    return text === null || text === '' || /^(?:[/$~\\]|[A-Za-z]:)/.test(text) ? [] : [{ path, text }];
  });
  const enabled = ['ruler', 'remote_write', 'enabled'];
  if (!isOn(document, enabled, false) || textAt(document, WAL) !== null) return written;
  return [...written, { path: enabled, text: 'ruler-wal' }];
}

/**
 * Where the ingester's folder `wal` is relative, because neither it nor `path_prefix` is set. null: a folder is set, the
 * WAL is off, or nothing shows that Loki runs in a container, whose image has `/loki` for its data.
 */
export function defaultWalFolder(document: ConfigDocument): SpecPath | null {
  const isSet = [
    ['common', 'path_prefix'],
    ['ingester', 'wal', 'dir'],
  ].some((path) => rawValueAt(document.value, path) !== undefined);
  const isInContainer = WRITTEN.some((path) => /^\/loki(?:\/|$)/.test(textAt(document, path) ?? ''));
  if (isSet || !isInContainer || !isOn(document, ['ingester', 'wal', 'enabled'], true)) return null;
  return mapOf(document.value)?.common === undefined ? ['ingester'] : ['common'];
}
