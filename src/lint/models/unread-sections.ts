import type { ConfigDocument } from '../../contracts/config.js';
import { rawValueAt } from '../raw-value.js';
import { schemaPeriods } from './loki.js';

/** A section of a Loki configuration that Loki accepts but ignores. `why` is a clause without an end. */
export interface UnreadSection {
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
export function unreadSections(document: ConfigDocument): readonly UnreadSection[] {
  return SECTIONS.filter(({ path, isRead }) => rawValueAt(document.value, path) !== undefined && !isRead(document));
}
