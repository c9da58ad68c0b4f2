import type { FileRule } from '../../../contracts/config.js';
import { wrongTypes } from '../../models/shape.js';

export const wrongType: FileRule = {
  id: 'alertmanager/wrong-type',
  severity: 'error',
  summary: 'A value has a type that Alertmanager does not accept.',
  why: 'Alertmanager cannot read its configuration and does not start. No one is notified of any alert.',
  bad: `route: { receiver: ops, group_wait: soon }
receivers:
  - name: ops`,
  good: `route: { receiver: ops, group_wait: 30s }
receivers:
  - name: ops`,
  source: 'Seen with amtool 0.28: "not a valid duration string".',
  seen: 'Alertmanager 0.34.1: `amtool check-config` rejects the file.',
  kinds: ['alertmanager'],
  checkFile: (context) => wrongTypes(context, 'alertmanager', 'Alertmanager'),
};
