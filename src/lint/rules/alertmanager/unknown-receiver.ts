import type { FileRule } from '../../../contracts/config.js';
import { nearest } from '../../../findings/nearest.js';
import { isTemplate, receiversOf, routesOf } from '../../models/alertmanager.js';

export const unknownReceiver: FileRule = {
  id: 'alertmanager/unknown-receiver',
  severity: 'error',
  summary: 'A route uses a receiver that is not defined.',
  why: 'Alertmanager does not start. On a reload it keeps its previous configuration.',
  bad: `route:
  receiver: ops
  routes:
    - { receiver: oncall, matchers: [severity="critical"] }
receivers:
  - name: ops`,
  good: `route:
  receiver: ops
  routes:
    - { receiver: oncall, matchers: [severity="critical"] }
receivers:
  - name: ops
  - name: oncall`,
  source: 'Seen with amtool 0.28: "undefined receiver "opps" used in route".',
  seen: 'Alertmanager 0.34.1: `amtool check-config` rejects the file.',
  kinds: ['alertmanager'],
  checkFile({ document, report }) {
    const names = receiversOf(document).flatMap(({ value: { name } }) => (typeof name === 'string' ? [name] : []));
    if (names.some(isTemplate)) return [];
    return routesOf(document).flatMap(({ value: { receiver }, path }) => {
      if (typeof receiver !== 'string' || receiver === '' || names.includes(receiver) || isTemplate(receiver))
        return [];
      const meant = nearest(receiver, names);
      const fix = meant === null ? `Add \`- name: ${receiver}\` to \`receivers\`.` : `Did you mean \`${meant}\`?`;
      const message = `The receiver \`${receiver.slice(0, 80)}\` is not defined: Alertmanager does not start.`;
      return report(document.at([...path, 'receiver']), message, { fix });
    });
  },
};
