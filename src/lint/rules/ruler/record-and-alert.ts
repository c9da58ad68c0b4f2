import type { FileRule } from '../../../contracts/config.js';
import type { PlainMap } from '../../../contracts/plain.js';
import { rulesOf } from '../../models/expressions.js';

export const recordAndAlert: FileRule = {
  id: 'ruler/record-and-alert',
  severity: 'error',
  summary: 'A rule is neither an alert nor a recording rule, or has keys of the other kind.',
  why: 'The ruler rejects the file, and then updates the rules of no tenant.',
  bad: `groups:
  - name: shop
    rules:
      - record: shop:errors:rate5m
        expr: 'sum(rate({app="shop"} [5m]))'
        for: 5m`,
  good: `groups:
  - name: shop
    rules:
      - record: shop:errors:rate5m
        expr: 'sum(rate({app="shop"} [5m]))'`,
  source:
    "Seen with Loki 3.7.6: \"invalid field 'for' in recording rule\", \"one of 'record' or 'alert' must be set\".",
  seen: 'Loki 3.7.6: `lokitool rules check` rejects the file.',
  kinds: ['loki-rules'],
  checkFile({ document, report }) {
    return rulesOf(document).flatMap(({ value, path }) => {
      const [key, message] = wrongIn(value) ?? [null, ''];
      if (message === '') return [];
      const place = key === null ? document.at(path) : document.at([...path, key], 'key');
      return [report(place, `${message}: the ruler rejects the file.`)];
    });
  },
};

const METRIC = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;

function wrongIn(rule: PlainMap): readonly [string | null, string] | null {
  const has = (key: string) => rule[key] !== undefined && rule[key] !== null && rule[key] !== '';
  if (has('record') && has('alert')) return ['alert', 'A rule has `alert` or `record`, not both'];
  if (!has('record') && !has('alert')) return [null, 'A rule needs `alert` or `record`'];
  if (!has('expr')) return [null, 'A rule needs `expr`'];
  if (!has('record')) return null;
  for (const key of ['for', 'annotations']) if (has(key)) return [key, `A recording rule has no \`${key}\``];
  const name = rule.record;
  return typeof name === 'string' && !METRIC.test(name) ? ['record', `\`${name}\` is not a valid metric name`] : null;
}
