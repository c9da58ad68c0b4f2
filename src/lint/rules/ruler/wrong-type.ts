import type { FileRule } from '../../../contracts/config.js';
import { wrongTypes } from '../../models/shape.js';

export const wrongType: FileRule = {
  id: 'ruler/wrong-type',
  severity: 'error',
  summary: 'A value of a rule file has a type that the ruler does not accept.',
  why: 'The ruler cannot read the file, and then updates the rules of no tenant.',
  bad: `groups:
  - name: shop
    interval: often
    rules:
      - { alert: Errors, expr: 'sum(rate({app="shop"} [5m])) > 1' }`,
  good: `groups:
  - name: shop
    interval: 1m
    rules:
      - { alert: Errors, expr: 'sum(rate({app="shop"} [5m])) > 1' }`,
  source: 'Seen with Loki 3.7.6: "not a valid duration string".',
  seen: 'Loki 3.7.6: `lokitool rules check` rejects the file.',
  kinds: ['loki-rules'],
  checkFile: (context) => wrongTypes(context, 'ruler', 'the ruler'),
};
