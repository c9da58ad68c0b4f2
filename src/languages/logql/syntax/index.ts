import { error, shown } from '../lexical.js';
import type { LogqlError } from '../query.js';
import type { Token } from '../tokens.js';
import { atStart, IN_FUNCTION, IN_METRIC } from './metric.js';
import { IN_PIPELINE, unknownStage } from './pipeline.js';
import { IN_SELECTOR } from './selector.js';
import { type Stop, stopAt } from './stop.js';

const ELSEWHERE = [...IN_FUNCTION, ...IN_PIPELINE, ...IN_METRIC];

/** Explains why the grammar stopped at an index of a query. */
export function syntaxError(tokens: readonly Token[], at: number): LogqlError {
  const found = tokens.findIndex(({ to }) => to > at);
  const index = found < 0 ? tokens.length - 1 : found;
  const token = tokens[index];
  if (token === undefined) return error({ from: 0, to: 0 }, 'the query is empty');
  const stop = stopAt(tokens, index, token);
  if (found < 0) return error(token, unknownStage(stop.before, undefined, token) ?? alone(stop) ?? endsEarly(token));
  for (const explain of stop.open === '{' ? IN_SELECTOR : ELSEWHERE) {
    const message = explain(stop);
    if (message !== null) return error(token, message);
  }
  return error(token, cannotStand(stop));
}

/** A query of one word. */
function alone(stop: Stop): string | null {
  return stop.before === undefined ? atStart(stop) : null;
}

function endsEarly({ text }: Token): string {
  return `the query ends after \`${shown(text)}\`, but something must follow`;
}

function cannotStand({ token, before }: Stop): string {
  const behind = before === undefined ? 'at the start of a query' : `after \`${shown(before.text)}\``;
  return `\`${shown(token.text)}\` is not valid ${behind}`;
}
