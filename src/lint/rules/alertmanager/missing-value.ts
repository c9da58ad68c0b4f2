import type { FileRule } from '../../../contracts/config.js';
import { mapOf, type PlainMap } from '../../../contracts/plain.js';
import { NEEDS, type Need } from '../../facts/notifiers.js';
import { receiversOf } from '../../models/alertmanager.js';
import { placedMaps } from '../../models/listed.js';

export const missingValue: FileRule = {
  id: 'alertmanager/missing-value',
  severity: 'error',
  summary: 'A notifier lacks a setting that it needs to send.',
  why: 'Alertmanager does not start, and no one is notified of any alert.',
  bad: `route: { receiver: ops }
receivers:
  - name: ops
    email_configs:
      - to: ops@example.com`,
  good: `global:
  smtp_smarthost: "smtp.example.com:587"
  smtp_from: logs@example.com
route: { receiver: ops }
receivers:
  - name: ops
    email_configs:
      - to: ops@example.com`,
  source: 'Seen with amtool 0.28: "no global SMTP smarthost set", "one of url or url_file must be configured".',
  seen: 'Alertmanager 0.34.1: `amtool check-config` rejects the file.',
  kinds: ['alertmanager'],
  checkFile({ document, report }) {
    const global = mapOf(mapOf(document.value)?.global) ?? {};
    return receiversOf(document).flatMap(({ value, path }) =>
      Object.entries(NEEDS).flatMap(([list, { value: needs }]) =>
        placedMaps(value, [list], path).flatMap((notifier) =>
          needs
            .filter((need) => !isMet(need, notifier.value, global) && !isFilledIn(need, document.text))
            .map((need) => {
              const [own] = need.own;
              const [shared] = need.global;
              const fix = `Write \`${own}\`${shared === undefined ? '' : `, or \`${shared}\` under \`global\``}.`;
              const message = `\`${list}\` needs \`${own}\`: Alertmanager does not start.`;
              return report(document.at(notifier.path), message, { fix });
            }),
        ),
      ),
    );
  },
};

function isMet({ own, global }: Need, notifier: PlainMap, shared: PlainMap): boolean {
  return own.some((key) => isWritten(notifier[key])) || global.some((key) => isWritten(shared[key]));
}

function isWritten(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '' && value !== 0;
}

/** A commented key with a placeholder, as in `#api_url: <url>`: a script writes the value when the container starts. */
function isFilledIn({ own, global }: Need, text: string): boolean {
  return [...own, ...global].some((key) =>
    new RegExp(`#[ \\t]*${key}\\s*:\\s*["']?(?:<|\\$|%|\\{\\{|@|__)`).test(text),
  );
}
