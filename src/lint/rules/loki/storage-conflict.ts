import type { FileRule } from '../../../contracts/config.js';
import { mapOf } from '../../../contracts/plain.js';
import { rawValueAt } from '../../../contracts/spec-path.js';
import { commonStores, STORES, schemaPeriods, textAt } from '../../models/loki.js';

const OWN_SECTIONS: Readonly<Record<string, string>> = { s3: 'aws', alibabacloud: 'alibabacloud' };

export const storageConflict: FileRule = {
  id: 'loki/storage-conflict',
  severity: 'error',
  summary: 'The schema uses a store that is not configured, or `common` has two stores.',
  why: 'Loki fails when it reads its configuration, or later with a message about a bucket name.',
  bad: `common:
  replication_factor: 1
  ring:
    kvstore: { store: inmemory }
  storage:
    filesystem: { chunks_directory: /loki/chunks }
    s3: { bucketnames: logs }
schema_config: { configs: [] }`,
  good: `common:
  replication_factor: 1
  ring:
    kvstore: { store: inmemory }
  storage:
    filesystem: { chunks_directory: /loki/chunks }
schema_config: { configs: [] }`,
  source: 'Seen with Loki 3.7.6: "too many storage configs provided in the common config".',
  seen: 'Loki 3.7.6: `-verify-config` rejects the file, or Loki stops at its start.',
  kinds: ['loki'],
  checkFile({ document, report }) {
    const [first, second] = commonStores(document);
    if (first !== undefined && second !== undefined) {
      const related = [{ place: document.at(['common', 'storage', first], 'key'), message: 'the other store' }];
      const message = `\`common.storage\` accepts one store, but has \`${first}\` and \`${second}\`: Loki does not start.`;
      return [
        report(document.at(['common', 'storage', second], 'key'), message, {
          related,
          fix: 'Keep the store that the schema uses.',
        }),
      ];
    }
    const own = mapOf(rawValueAt(document.value, ['storage_config'])) ?? {};
    if (own.use_thanos_objstore === true || own.named_stores !== undefined) return [];
    return schemaPeriods(document).flatMap(({ path }) => {
      const store = textAt(document, [...path, 'object_store']);
      // Files are kept in the working folder where no folder is named.
      if (store === null || store === 'filesystem' || !STORES.includes(store)) return [];
      const section = OWN_SECTIONS[store] ?? store;
      if (store === first || own[section] !== undefined || own[store] !== undefined) return [];
      const message = `The schema stores logs in \`${store}\`, which is not configured: Loki fails at its start.`;
      return [
        report(document.at([...path, 'object_store']), message, {
          fix: `Add \`common: { storage: { ${store}: … } }\`.`,
        }),
      ];
    });
  },
};
