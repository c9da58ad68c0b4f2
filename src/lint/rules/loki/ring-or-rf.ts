import type { ConfigDocument, FileRule } from '../../../contracts/config.js';
import { rawValueAt } from '../../../contracts/spec-path.js';
import type { Finding } from '../../../findings/finding.js';
import { commonStores, schemaPeriods } from '../../models/loki.js';

export const ringOrRf: FileRule = {
  id: 'loki/ring-or-rf',
  severity: 'error',
  summary: 'A single Loki waits for others: its ring is in Consul, or it needs three copies of each line.',
  why:
    'By default Loki stores its ring in Consul and each line three times. A single instance finds no ' +
    'Consul, or rejects lines with "at least 2 live replicas required".',
  bad: `common:
  path_prefix: /loki
  storage:
    filesystem: { chunks_directory: /loki/chunks }
schema_config:
  configs:
    - from: 2024-04-01
      store: tsdb
      object_store: filesystem
      schema: v13`,
  good: `common:
  path_prefix: /loki
  replication_factor: 1
  ring:
    kvstore: { store: inmemory }
  storage:
    filesystem: { chunks_directory: /loki/chunks }
schema_config:
  configs:
    - from: 2024-04-01
      store: tsdb
      object_store: filesystem
      schema: v13`,
  source: 'Defaults of Loki 3.7.6: common.ring.kvstore.store consul, common.replication_factor 3.',
  seen: 'Loki 3.7.6: it stops without Consul, or rejects lines with "at least 2 live replicas required".',
  kinds: ['loki'],
  checkFile({ document, report }) {
    if (!isAlone(document)) return [];
    const anchor = document.at(
      rawValueAt(document.value, ['common']) === undefined ? ['schema_config'] : ['common'],
      'key',
    );
    const found: Finding[] = [];
    if (RINGS.every((path) => rawValueAt(document.value, path) === undefined)) {
      const fix = 'Write `common: { ring: { kvstore: { store: inmemory } } }`.';
      found.push(report(anchor, 'The ring is in Consul by default, but no Consul is configured.', { fix }));
    }
    const path = FACTORS.find((one) => rawValueAt(document.value, one) !== undefined);
    const copies = path === undefined ? 3 : rawValueAt(document.value, path);
    if (typeof copies !== 'number' || copies < 2) return found;
    const message = `Loki must write ${copies} copies of each line, but files on a disk belong to one Loki: it rejects lines.`;
    const isMisplaced = path === undefined && rawValueAt(document.value, OTHER_FACTOR) !== undefined;
    const place = isMisplaced ? document.at(OTHER_FACTOR, 'key') : path === undefined ? anchor : document.at(path);
    const where = isMisplaced ? ' next to `ring`: the ingesters do not read the one inside it' : '';
    return [...found, report(place, message, { fix: `Write \`common: { replication_factor: 1 }\`${where}.` })];
  },
};

const INGESTER = ['ingester', 'lifecycler', 'ring'];
const RINGS = [
  ['common', 'ring', 'kvstore', 'store'],
  [...INGESTER, 'kvstore', 'store'],
];
const FACTORS = [
  ['common', 'replication_factor'],
  [...INGESTER, 'replication_factor'],
];
/** Seen with Loki 3.7.6: it passes the check, and lines are still wanted three times. */
const OTHER_FACTOR = ['common', 'ring', 'replication_factor'];

/** Files on a disk belong to one instance; with an object store, or members to join, there may be others. */
function isAlone(document: ConfigDocument): boolean {
  const stores = [...commonStores(document), ...schemaPeriods(document).map(({ value }) => value.object_store)];
  const target = rawValueAt(document.value, ['target']) ?? 'all';
  const isJoined = rawValueAt(document.value, ['memberlist', 'join_members']) !== undefined;
  return stores.includes('filesystem') && target === 'all' && !isJoined;
}
