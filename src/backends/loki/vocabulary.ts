import { byMatchKind, conditionsOf, MATCH_KINDS } from '../../measures/match.js';
import type { Field, Level, Match, MatchConditionOf, Model, Service } from '../../model/model.js';
import { ENVIRONMENT_LABEL, LEVEL_KEY, SERVICE_LABEL } from '../../protocols/loki/names.js';
import type { Matcher, NumberOperator, Stage, TextOperator } from './logql/ast.js';
import { lineFilter, matcher, numberFilter, textFilter } from './logql/build.js';
import { messageGuard, messageStages } from './message.js';

/** Every stream of one service. */
export function serviceSelector(model: Model, service: Service): readonly Matcher[] {
  return [matcher(SERVICE_LABEL, '=', service.name), matcher(ENVIRONMENT_LABEL, '=', model.environment)];
}

/** A declared field or label by its name in the spec. Throws if the service has none; the spec's rules reject that. */
export function fieldNamed(service: Service, name: string): Field {
  const found = [...service.fields, ...service.labels].find((field) => field.name === name);
  if (found === undefined) throw new TypeError(`service ${service.name} has no field ${name}`);
  return found;
}

/** Keeps lines of these levels; a line without a level never matches. */
export function levelFilter(levels: readonly Level[]): Stage {
  return levels.length === 1
    ? textFilter(LEVEL_KEY, '=', levels.join(''))
    : textFilter(LEVEL_KEY, '=~', levels.join('|'));
}

/** Keeps lines that have the field or label. */
export function hasField(field: Field): Stage {
  return textFilter(field.key, '!=', '');
}

/**
 * The stages that keep the lines for which a condition is true. Conditions on the message come after `messageStages`; a
 * condition on a field or label never keeps a line without it.
 */
const conditionStages = byMatchKind<[Service], readonly Stage[]>({
  level: ({ levels }) => [levelFilter(levels)],
  contains: ({ text }) => [lineFilter('|=', text)],
  excludes: ({ text }) => [lineFilter('!=', text)],
  regex: ({ pattern }) => [lineFilter('|~', foundAnywhere(pattern))],
  keyword: ({ name, operator, value }, service) => keywordFilter(fieldNamed(service, name), operator, value),
  number: ({ name, operator, value }, service) => [
    numberFilter(fieldNamed(service, name).key, NUMBER_OPERATORS[operator], value),
  ],
  boolean: ({ name, operator, value }, service) => [
    textFilter(fieldNamed(service, name).key, '=', String(value === (operator === '='))),
  ],
});

const NUMBER_OPERATORS: Readonly<Record<MatchConditionOf<'number'>['operator'], NumberOperator>> = {
  '=': '==',
  '!=': '!=',
  '>': '>',
  '>=': '>=',
  '<': '<',
  '<=': '<=',
};

/** Drops lines on which a comparison of numbers failed: Loki keeps those and marks them with `__error__`. */
export const NO_ERROR: Stage = textFilter('__error__', '=', '');

/**
 * The stages that keep the lines of a match. Structured metadata is compared first: it is cheaper than parsing, which
 * does not change it. `more` are further filters of that kind. The message is parsed only for a condition on it.
 */
export function matchStages(service: Service, match: Match, more: readonly Stage[] = []): readonly Stage[] {
  const conditions = conditionsOf(match);
  const stagesOn = (of: 'level' | 'message' | 'field') =>
    conditions.filter(({ kind }) => MATCH_KINDS[kind].of === of).flatMap((one) => conditionStages(one, service));
  const beside = withoutRepeats([...stagesOn('level'), ...more, ...stagesOn('field')]);
  const onMessage = stagesOn('message');
  return [
    ...beside,
    ...(beside.some(comparesNumbers) ? [NO_ERROR] : []),
    ...(onMessage.length > 0 ? [...messageGuard(service, match.contains), ...messageStages(service)] : []),
    ...onMessage,
  ];
}

function keywordFilter(field: Field, operator: TextOperator, value: string): readonly Stage[] {
  if (operator === '=') return [textFilter(field.key, '=', value)];
  return [hasField(field), textFilter(field.key, operator, operator === '!=' ? value : anywhere(value))];
}

/**
 * Loki reads some patterns with alternatives as plain strings and then matches too little: `a.*(b|cd)` matches only
 * `ab` and `acd` (simplifyConcat in pkg/logql/log/filter.go, seen on 3.7.6). An optional end prevents that and changes
 * nothing else.
 */
function foundAnywhere(pattern: string): string {
  return pattern.includes('|') || pattern.includes('(?') ? `(?:${pattern})(?s:.*)` : pattern;
}

/** Loki's label filters must match the whole value; the spec's patterns match anywhere in it. */
function anywhere(pattern: string): string {
  return `(?s:.*)(?:${pattern})(?s:.*)`;
}

function withoutRepeats(stages: readonly Stage[]): readonly Stage[] {
  return [...new Map(stages.map((stage) => [JSON.stringify(stage), stage])).values()];
}

function comparesNumbers(stage: Stage): boolean {
  return stage.stage === 'filter' && 'number' in stage.filter;
}
