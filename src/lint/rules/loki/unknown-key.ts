import type { FileRule } from '../../../contracts/config.js';
import { removedAt } from '../../facts/removed-keys.js';
import { unknownKeys } from '../../models/shape.js';

export const unknownKey: FileRule = {
  id: 'loki/unknown-key',
  severity: 'error',
  summary: 'Loki does not recognise this key.',
  why: 'Loki does not start when its configuration has an unknown key.',
  bad: `schema_config: { configs: [] }
limits_config:
  retention_perod: 744h`,
  good: `schema_config: { configs: [] }
limits_config:
  retention_period: 744h`,
  source: 'Seen with Loki 3.7.6: "field retention_perod not found in type validation.plain", exit code 1.',
  seen: 'Loki 3.7.6: `-verify-config` rejects the file. With such runtime overrides Loki ends at its start.',
  kinds: ['loki', 'loki-overrides'],
  checkFile(context) {
    const kind = context.document.kind === 'loki-overrides' ? 'loki-overrides' : 'loki';
    return unknownKeys(context, kind, 'Loki', (_key, path) => removedAt(path) !== undefined);
  },
};
