import { byMatchKind, conditionsOf } from '../measures/match.js';
import { byMeasure, hasSetting, measureFacts } from '../measures/measures.js';
import type { Alert, Comparison, Condition, FieldCondition, Match, Seconds } from '../model/model.js';

const UNITS: readonly (readonly [string, Seconds])[] = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
];

/** A length of time in words, for example `1 hour 30 minutes`. */
export function spanWords(seconds: Seconds): string {
  let rest = seconds;
  const parts: string[] = [];
  for (const [unit, size] of UNITS) {
    const count = Math.floor(rest / size);
    if (count > 0) parts.push(`${count} ${unit}${count === 1 ? '' : 's'}`);
    rest -= count * size;
  }
  return parts.join(' ');
}

/** What must be so for the alert to fire, as the end of a sentence that begins with `Fires when`. Plain text. */
export function conditionWords(alert: Alert): string {
  const each = alert.groupBy.length === 0 ? '' : `, separately for each value of ${listWords(alert.groupBy)},`;
  const enough = alert.minimum === null ? '' : `, if there are at least ${alert.minimum} lines in total in that time`;
  const lasting = alert.for === 0 ? '' : `, and this has been true for ${spanWords(alert.for)}`;
  return `within ${spanWords(alert.window)}${each} ${measureWords(alert.condition)}${enough}${lasting}`;
}

/** Which lines match, as a noun. Plain text. */
export function matchWords(match: Match): string {
  const parts = conditionsOf(match).map((condition) => matchConditionWords(condition));
  return parts.length === 0 ? 'every line' : `lines where ${listWords(parts)}`;
}

const matchConditionWords = byMatchKind<[], string>({
  level: ({ levels }) => `the level is ${listWords(levels, 'or')}`,
  contains: ({ text }) => `the message contains “${text}”`,
  excludes: ({ text }) => `the message does not contain “${text}”`,
  regex: ({ pattern }) => `the message matches the pattern “${pattern}”`,
  keyword: fieldWords,
  number: fieldWords,
  boolean: fieldWords,
});

/** `a, b and c`. */
export function listWords(items: readonly string[], last: 'and' | 'or' = 'and'): string {
  const end = items.slice(-1).join('');
  return items.length < 2 ? end : `${items.slice(0, -1).join(', ')} ${last} ${end}`;
}

/** What the results of a backend omit or add, as far as readers of a measured number need it. Plain text. */
export interface Reading {
  /** How it shows that no line matched; without a full stop. */
  readonly nothing: string;
  /** How it shows that there is no ratio. */
  readonly noShare: string;
  /** How its quantile differs from the alert's. */
  readonly quantile: string;
}

/** How the measured number is read against the threshold. Plain text. */
export const thresholdWords = byMeasure<[reading: Reading], string>({
  count: countedWords,
  rate: countedWords,
  ratio: (condition, { noShare }) => `${limitWords(condition)} 1 is all lines. ${noShare}`,
  quantile: (condition, { quantile }) => `${limitWords(condition)} ${quantile}`,
  absence: (_, { nothing }) => `${nothing}, and then the alert fires.`,
});

function countedWords(condition: Comparison, { nothing }: Reading): string {
  const limit = limitWords(condition);
  return condition.comparison === 'below' ? `${limit} ${nothing}, which counts as 0.` : limit;
}

function limitWords({ comparison, threshold }: Comparison): string {
  return `The alert's condition is true ${comparison} ${threshold}.`;
}

/** What the lines are that an alert is about. */
export function linesWords(condition: Condition): string {
  if (measureFacts(condition.measure).lines === 'compared') return 'The lines beyond the threshold';
  return waitsForLines(condition) ? 'The lines that it expects' : 'The lines that it counts';
}

/** Whether the alert fires because there are too few lines. */
export function waitsForLines(condition: Condition): boolean {
  const { lines } = measureFacts(condition.measure);
  if (lines !== 'counted') return lines === 'missing';
  return hasSetting(condition, 'threshold') && condition.comparison === 'below';
}

const measureWords = byMeasure<[], string>({
  count: (of) => {
    const than = of.comparison === 'above' ? 'more' : 'fewer';
    return `there are ${than} than ${of.threshold} matching lines${silenceWords(of)}`;
  },
  rate: (of) => {
    const than = of.comparison === 'above' ? 'more' : 'less';
    return `there are ${than} than ${of.threshold} matching lines a second on average${silenceWords(of)}`;
  },
  ratio: ({ comparison, threshold }) =>
    `the matching lines are ${comparison} ${percent(threshold)} % of all lines of the service`,
  quantile: ({ comparison, threshold, quantile, field }) =>
    `the ${percent(quantile)} % quantile of ${field} in the matching lines is ${comparison} ${threshold}`,
  absence: () => 'there is no matching line',
});

function silenceWords({ comparison }: Comparison): string {
  return comparison === 'below' ? ' (no lines count as 0)' : '';
}

function fieldWords(condition: FieldCondition): string {
  const { name, operator, value } = condition;
  switch (operator) {
    case '=~':
      return `the field ${name} matches the pattern “${value}”`;
    case '!~':
      return `the field ${name} exists and does not match the pattern “${value}”`;
    case '!=':
      return `the field ${name} exists and is not ${shown(value)}`;
    case '=':
      return `the field ${name} is ${shown(value)}`;
    default:
      return `the field ${name} is ${operator} ${value}`;
  }
}

function shown(value: string | number | boolean): string {
  return typeof value === 'string' ? `“${value}”` : String(value);
}

/** Without the digits that only binary fractions have: 0.07 is 7 %, not 7.000000000000001 %. */
function percent(share: number): number {
  return Number((share * 100).toPrecision(12));
}
