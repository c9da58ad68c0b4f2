import type { FileRule } from '../../../contracts/config.js';
import { wrongTypes } from '../../models/shape.js';

export const wrongType: FileRule = {
  id: 'loki/wrong-type',
  severity: 'error',
  summary: 'A value has a type that Loki does not accept.',
  why: 'Loki cannot read its configuration and does not start.',
  bad: `schema_config: { configs: [] }
server:
  http_listen_port: loki`,
  good: `schema_config: { configs: [] }
server:
  http_listen_port: 3100`,
  source: 'Seen with Loki 3.7.6: "cannot unmarshal !!str into int", exit code 1.',
  seen: 'Loki 3.7.6: `-verify-config` rejects the file. With such runtime overrides Loki ends at its start.',
  kinds: ['loki', 'loki-overrides'],
  checkFile(context) {
    const kind = context.document.kind === 'loki-overrides' ? 'loki-overrides' : 'loki';
    // `loki/override-without-tenant` reports a limit in the place of a tenant.
    return wrongTypes(context, kind, 'Loki', ({ length, 0: first }) => length === 2 && first === 'overrides');
  },
};
