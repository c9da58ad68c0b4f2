import type { FileRule } from '../../../contracts/config.js';
import { wrongTypes } from '../../models/shape.js';

export const wrongType: FileRule = {
  id: 'alertmanager/wrong-type',
  severity: 'error',
  summary: 'A value is not of the type that Alertmanager reads.',
  why: 'Alertmanager ends while it reads its configuration, and nobody is told of any alert.',
  bad: `route: { receiver: ops, group_wait: soon }
receivers:
  - name: ops`,
  good: `route: { receiver: ops, group_wait: 30s }
receivers:
  - name: ops`,
  source: 'Seen with amtool 0.28: "not a valid duration string".',
  kinds: ['alertmanager'],
  checkFile: (context) => wrongTypes(context, 'alertmanager', 'Alertmanager'),
};
