import type { FileContext, FileRule } from '../../../contracts/config.js';
import { mapOf, type PlainMap } from '../../../contracts/plain.js';
import type { Finding } from '../../../findings/finding.js';
import { receiversOf } from '../../models/alertmanager.js';

export const noReceiver: FileRule = {
  id: 'alertmanager/no-receiver',
  severity: 'error',
  summary: 'The top-level route has no receiver or has matchers, or a receiver has no name.',
  why:
    'Alertmanager starts only when its top-level route has a receiver. This receiver gets every alert ' +
    'that no other route matches.',
  bad: `route:
  routes:
    - { receiver: ops, matchers: [severity="critical"] }
receivers:
  - name: ops`,
  good: `route:
  receiver: ops
  routes:
    - { receiver: ops, matchers: [severity="critical"] }
receivers:
  - name: ops`,
  source:
    'Seen with amtool 0.28: "root route must specify a default receiver", "root route must not have any matchers", "missing name in receiver".',
  seen: 'Alertmanager 0.34.1: `amtool check-config` rejects the file.',
  kinds: ['alertmanager'],
  checkFile(context) {
    const { document, report } = context;
    const nameless = receiversOf(document).filter(({ value }) => isMissing(value.name));
    const found = nameless.map(({ path }) =>
      report(document.at(path), 'This receiver has no `name`: Alertmanager does not start.', {
        fix: 'Write `name: <name>`, and use this name in a route.',
      }),
    );
    return [...ofRoot(context, mapOf(mapOf(document.value)?.route)), ...found];
  },
};

/** Keys that the top-level route may not have, because it must match all alerts. */
const LIMITS = ['matchers', 'match', 'match_re', 'mute_time_intervals', 'active_time_intervals', 'continue'];

function ofRoot({ document, report }: FileContext, root: PlainMap | null): readonly Finding[] {
  const message =
    'The top-level route needs a `receiver` for the alerts that no other route matches: Alertmanager ' +
    'does not start.';
  const fix = 'Write `receiver: <name>`. A receiver with only a name notifies no one.';
  if (root === null || isMissing(root.receiver)) return [report(document.at(['route'], 'key'), message, { fix })];
  return LIMITS.filter((key) => isSet(root[key])).map((key) => {
    const limits = `The top-level route must match every alert and cannot have \`${key}\`: Alertmanager does not start.`;
    return report(document.at(['route', key], 'key'), limits, { fix: 'Move this key into a route under `routes`.' });
  });
}

function isMissing(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

function isSet(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return value === true || Object.keys(mapOf(value) ?? {}).length > 0;
}
