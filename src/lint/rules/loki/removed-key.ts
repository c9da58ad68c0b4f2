import type { ConfigDocument, FileContext, FileRule } from '../../../contracts/config.js';
import { rawValueAt } from '../../../contracts/spec-path.js';
import type { Finding } from '../../../findings/finding.js';
import { applies } from '../../facts/fact.js';
import { LEAVING, removedAt } from '../../facts/removed-keys.js';
import { deleteLine } from '../../models/edits.js';
import { schemaPeriods } from '../../models/loki.js';
import { shapeProblems } from '../../models/shape.js';

export const removedKey: FileRule = {
  id: 'loki/removed-key',
  severity: 'error',
  summary: 'Loki removed or deprecated this key, or ignores it.',
  why:
    'Loki 3 rejects a removed key with "field not found" and stops. The next release can remove a ' +
    'deprecated key. Loki accepts but never uses some sections, such as `table_manager`, so logs are ' +
    'not deleted.',
  bad: `schema_config: { configs: [] }
compactor:
  shared_store: filesystem`,
  good: `schema_config: { configs: [] }
compactor:
  delete_request_store: filesystem`,
  source: 'Seen with Loki 3.7.6; compactor.shared_store and the BoltDB settings were removed with 3.0.',
  seen: 'Loki 3.7.6: `-verify-config` rejects the file.',
  kinds: ['loki'],
  checkFile: (context) => [...ofKeys(context), ...ofSections(context)],
};

function ofKeys(context: FileContext): readonly Finding[] {
  const { document, report, versions } = context;
  return shapeProblems(context, 'loki').flatMap((problem) => {
    if (problem.kind === 'wrong-type') return [];
    const { key, path } = problem;
    const place = document.at(path, 'key');
    if (problem.kind === 'deprecated-key') {
      if (!LEAVING.value.has(key) || !applies(LEAVING, versions)) return [];
      const message = `\`${key}\` is deprecated: it works in Loki 3.7, but the next release may reject it.`;
      return report(place, message, {
        severity: 'info',
        fix: 'Delete it, or read in the upgrade guide what replaces it.',
      });
    }
    const removed = removedAt(path);
    if (removed === undefined || !applies(removed, versions)) return [];
    const { instead } = removed.value;
    const edits = instead.startsWith('Delete it') ? deleteLine(document, path) : undefined;
    const version = removed.appliesTo.from?.replace(/\.0$/, '');
    const message = `Loki ${version} removed \`${key}\` and does not start with it.`;
    return report(place, message, { fix: instead, ...(edits === undefined ? {} : { edits }) });
  });
}

function ofSections({ document, report }: FileContext): readonly Finding[] {
  return unreadSections(document).flatMap(({ path, why, fix }) =>
    report(document.at(path, 'key'), `Loki ignores \`${path.at(-1)}\`: ${why}.`, { severity: 'warn', fix }),
  );
}

/** A section of a Loki configuration that Loki accepts but ignores. `why` is a clause without an end. */
interface UnreadSection {
  readonly path: readonly string[];
  readonly why: string;
  readonly fix: string;
}

const SECTIONS: readonly (UnreadSection & { readonly isRead: (document: ConfigDocument) => boolean })[] = [
  {
    path: ['table_manager'],
    isRead: (document) => String(rawValueAt(document.value, ['target']) ?? '').includes('table-manager'),
    why: 'no table manager runs, so it deletes nothing',
    fix: 'Delete it. Use `compactor.retention_enabled: true` and `limits_config.retention_period` to delete old logs.',
  },
  {
    path: ['storage_config', 'boltdb_shipper'],
    isRead: (document) => {
      const stores = schemaPeriods(document).map(({ value }) => value.store);
      return stores.length === 0 || stores.includes('boltdb-shipper');
    },
    why: 'no period of the schema has `store: boltdb-shipper`',
    fix: 'Delete it. The index of `store: tsdb` is set in `storage_config.tsdb_shipper`.',
  },
];

/** The sections that Loki ignores. Source: `loki -list-targets` of 3.7.6 has no table manager in `all`. */
function unreadSections(document: ConfigDocument): readonly UnreadSection[] {
  return SECTIONS.filter(({ path, isRead }) => rawValueAt(document.value, path) !== undefined && !isRead(document));
}
