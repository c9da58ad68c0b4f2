import type { FileRule } from '../../../contracts/config.js';
import { unknownKeys } from '../../models/shape.js';

export const unknownKey: FileRule = {
  id: 'ruler/unknown-key',
  severity: 'error',
  summary: 'The ruler does not recognise this key of a rule file.',
  why: 'With one unknown key in one file, the ruler updates the rules of no tenant.',
  bad: `groups:
  - name: shop
    rules:
      - alert: Errors
        expression: x
        expr: 'sum(rate({app="shop"} [5m])) > 1'`,
  good: `groups:
  - name: shop
    rules:
      - alert: Errors
        expr: 'sum(rate({app="shop"} [5m])) > 1'`,
  source: 'Seen with Loki 3.7.6: "unable to list rules: field expression not found".',
  seen: 'Loki 3.7.6: the ruler loads no rule of the file.',
  kinds: ['loki-rules'],
  checkFile: (context) => unknownKeys(context, 'ruler', 'The ruler', (key) => key === 'namespace'),
};
