import { mapsIn, type PlainMap } from '../../contracts/plain.js';
import type { Recognition } from './recognition.js';

/** A string, so that its content is not read as a part of the query. */
const STRING = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`/g;
/** What only a log query has behind a selector: a line filter or a stage. */
const PIPE = /\}\s*(?:\||!=\s*(?:""|ip\s*\()|!~\s*"")/;
/** A variable of Ansible; those of Loki's own templates begin with a dot, and its functions are called in a stage. */
const VARIABLE = /\{\{-?\s*[a-z]\w*(?:\.\w+)*\s*(?:\|[^}]*)?-?\}\}/;
/**
 * A range over a selector without the name of a metric. Prometheus functions drop the name, so that Prometheus refuses
 * the results of several metrics as duplicates.
 */
const LOG_RANGE = /\b(?:rate|(?:bytes|count)_over_time|bytes_rate)\s*\(\s*\{[^}]*\}\s*\[/;
/** A line filter, also where a quote is missing. */
const LINE_FILTER = /\|[=~]\s*["`]/;
const LOG_FUNCTION = /\b(?:bytes_rate|bytes_over_time|rate_counter|approx_topk)\s*\(/;

function expressionsOf(map: PlainMap): readonly string[] | null {
  const groups = mapsIn(map.groups);
  const rules = groups.flatMap((group) => mapsIn(group.rules));
  // Grafana's own rules have `data`; vmalert's groups name the language of their rules.
  if (rules.some((rule) => 'data' in rule) || groups.some((group) => 'type' in group)) return null;
  const expressions = rules.flatMap(({ expr }) => (typeof expr === 'string' ? [expr] : []));
  const isOpen = expressions.some((expression) => isPromql(expression) || VARIABLE.test(expression));
  return expressions.length === 0 || isOpen ? null : expressions;
}

function withoutStrings(expression: string): string {
  return expression.replace(STRING, '""');
}

/** Rule files of Prometheus and Loki have one shape. In PromQL the name of a metric is before the braces, or in them. */
function isPromql(expression: string): boolean {
  const bare = withoutStrings(expression).replace(/#.*$/gm, '');
  if ((bare.match(/\{[^{}]*\}/g) ?? []).some((one) => /\b__name__\b/.test(one))) return true;
  // A constant is the same in both languages.
  if (/^\s*vector\([\d.]+\)[\s\d.<>=!]*$/.test(bare)) return false;
  return !/\{[^{}]*\}/.test(bare) || /[a-zA-Z0-9_:]\s*\{/.test(bare.replace(/\bby\b|\bon\b/g, ''));
}

function isLogql(expression: string): boolean {
  const bare = withoutStrings(expression);
  return PIPE.test(bare) || LOG_RANGE.test(bare) || LOG_FUNCTION.test(bare) || LINE_FILTER.test(expression);
}

export const RULE_KINDS: readonly Recognition[] = [
  {
    kind: 'loki-rules',
    certain: (map) => expressionsOf(map)?.some(isLogql) === true,
    names: /loki|(?:^|\/)rules\/fake\/[^/]*$/i,
    fits: (map) => expressionsOf(map) !== null,
  },
];
