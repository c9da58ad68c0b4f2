import { bracketError } from './brackets.js';
import { canonical } from './canonical.js';
import { metricErrors } from './checks/metrics.js';
import { nameErrors } from './checks/names.js';
import { selectorErrors } from './checks/selectors.js';
import { stageErrors } from './checks/stages.js';
import { comparisonsOf, fallbacksOf } from './comparisons.js';
import { readExpression } from './expressions.js';
import { usedLabels } from './labels.js';
import { error, tokenErrors } from './lexical.js';
import type { Expression, LogqlError, LogqlQuery } from './query.js';
import { sourceOf } from './source.js';
import { syntaxError } from './syntax/index.js';
import { type Token, tokenize } from './tokens.js';
import { readTree } from './tree.js';
import { expressionsOf, linesOf } from './walk.js';

export type * from './query.js';

/** Loki v3.7.6 pkg/logql/syntax/parser.go, maxInputSize. */
const MOST_BYTES = 131_072;
/** Tokens. Grafana's grammar loses its way in lists of more than 300 items, so beyond that it is believed only when it agrees. */
const SURELY_READ = 600;

/**
 * Reads a LogQL query as Loki 3.7 does: its meaning and its errors, each with its place. Never throws. With `templated`,
 * variables of a dashboard (`$__interval`, `${app:regex}`, `[[app]]`) are replaced by what fits their place; if they hide
 * the structure of a query, `root` is null without an error.
 */
export function parseLogql(text: string, { templated = false }: { readonly templated?: boolean } = {}): LogqlQuery {
  if (new TextEncoder().encode(text).length >= MOST_BYTES) {
    return nothing([
      error({ from: 0, to: text.length }, `this query is longer than Loki allows: less than ${MOST_BYTES} bytes`),
    ]);
  }
  const tokens = tokenize(text, templated);
  if (tokens.length === 0) return nothing([error({ from: 0, to: text.length }, 'the query is empty')]);
  const brackets = bracketError(tokens);
  if (brackets !== null) return nothing([brackets]);
  const { structure, detail } = tokenErrors(tokens, templated);
  if (structure.length > 0) return nothing(inOrder([...structure, ...detail]));
  // Several metrics of one selector: an experiment that Grafana's grammar does not support.
  if (tokens[0]?.text.toLowerCase() === 'variants') return nothing(detail);
  return readTokens(text, tokens, templated, detail);
}

function readTokens(
  text: string,
  tokens: readonly Token[],
  templated: boolean,
  detail: readonly LogqlError[],
): LogqlQuery {
  const tree = readTree(canonical(text, tokens));
  if (typeof tree === 'number') {
    const hidden = tokens.length > SURELY_READ || tokens.some(({ kind }) => kind === 'variable');
    return nothing(hidden || detail.length > 0 ? detail : [syntaxError(tokens, tree)]);
  }
  const source = sourceOf(tokens, templated);
  const root = readExpression(source, tree);
  return root === null ? nothing(detail) : query(root, [...detail, ...nameErrors(source, tree)]);
}

function query(root: Expression, errors: readonly LogqlError[]): LogqlQuery {
  const expressions = expressionsOf(root);
  const lines = linesOf(expressions);
  const stages = lines.flatMap((one) => one.stages);
  const tests = stages.flatMap((stage) => (stage.kind === 'filter' ? stage.tests : []));
  return {
    errors: inOrder([
      ...errors,
      ...expressions.flatMap(metricErrors),
      ...lines.flatMap(selectorErrors),
      ...stages.flatMap(stageErrors),
    ]),
    root,
    isMetric: root.kind !== 'lines',
    lines,
    ranges: expressions.filter((one) => one.kind === 'range'),
    aggregations: expressions.filter((one) => one.kind === 'vector'),
    comparisons: comparisonsOf(expressions),
    fallbacks: fallbacksOf(expressions),
    errorGuards: tests.filter(({ label }) => label.value === '__error__'),
    usedLabels: usedLabels(expressions),
  };
}

function nothing(errors: readonly LogqlError[]): LogqlQuery {
  const none: readonly never[] = [];
  const lists = { lines: none, ranges: none, aggregations: none, comparisons: none, fallbacks: none };
  return { errors, root: null, isMetric: false, ...lists, errorGuards: none, usedLabels: none };
}

function inOrder(errors: readonly LogqlError[]): readonly LogqlError[] {
  return errors.toSorted((a, b) => a.from - b.from);
}
