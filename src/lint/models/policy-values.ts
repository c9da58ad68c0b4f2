import type { ConfigDocument } from '../../contracts/config.js';
import { mapOf } from '../../contracts/plain.js';
import type { SpecPath } from '../../contracts/rule.js';
import { policyOf } from './elastic.js';
import { actionProblems, type PolicyProblem, phaseProblems } from './policy-phases.js';

/** Elasticsearch reads a capital `M` as months, which it does not accept. */
const TIME = /^\s*(?:0+|-0*1|[+-]?\d+\s*(?:[nN][aA][nN][oO][sS]|[mM][iI][cC][rR][oO][sS]|[mM]?[sS]|m|[hH]|[dD]))\s*$/;
const SIZE = /^\s*(?:0+|-1|[+-]?\d+(?:\.\d+)?\s*(?:[kmgtp]b?|b))\s*$/i;
/** A value with only these characters is neither a variable nor part of a template. */
const PLAIN = /^[\w\s.+-]+$/;

const TIMES = new Set(['max_age', 'min_age']);
const SIZES = new Set(['max_size', 'min_size', 'max_primary_shard_size', 'min_primary_shard_size']);
/** Actions of the hot phase that Elasticsearch accepts only with `rollover`. Source: TimeseriesLifecycleType. */
const AFTER_ROLLOVER = ['readonly', 'shrink', 'forcemerge', 'downsample', 'searchable_snapshot'];

/** The values of a policy that are wrong, each at its place. */
export function policyProblems(document: ConfigDocument): readonly PolicyProblem[] {
  const { phases, path } = policyOf(document);
  const each = Object.entries(phases).flatMap(([name, value]) => {
    const phase = mapOf(value);
    if (phase === null) return [];
    const at = [...path, name];
    const actions = mapOf(phase.actions) ?? {};
    return [
      ...(Object.keys(phase).some((key) => key !== 'min_age')
        ? []
        : [lacking(at, `The phase \`${name}\` needs \`actions\``)]),
      ...timeProblem(phase.min_age, [...at, 'min_age']),
      ...actionProblems(actions, [...at, 'actions']),
      ...valuesOf(actions, [...at, 'actions']),
      ...(name === 'hot' ? withoutRollover(actions, [...at, 'actions']) : []),
    ];
  });
  return [...each, ...phaseProblems(phases, path)];
}

function valuesOf(actions: Readonly<Record<string, unknown>>, path: SpecPath): readonly PolicyProblem[] {
  const at = [...path, 'rollover'];
  const rollover = mapOf(actions.rollover);
  const shrink = mapOf(actions.shrink)?.max_primary_shard_size;
  const conditions = Object.entries(rollover ?? {}).flatMap(([key, value]) => {
    if (/^-\d/.test(String(value))) return [wrong([...at, key], 'is negative')];
    if (TIMES.has(key)) return timeProblem(value, [...at, key]);
    return SIZES.has(key) ? sizeProblem(value, [...at, key]) : [];
  });
  const isEmpty = rollover !== null && Object.keys(rollover).length === 0;
  return [
    ...conditions,
    ...sizeProblem(shrink, [...path, 'shrink', 'max_primary_shard_size']),
    ...(isEmpty ? [noCondition(at)] : []),
  ];
}

function lacking(path: SpecPath, message: string): PolicyProblem {
  return { path, part: 'key', message, fix: 'Add it.' };
}

function wrong(path: SpecPath, words: string): PolicyProblem {
  return { path, part: 'value', message: `\`${String(path.at(-1))}\` ${words}`, fix: 'Write a positive value.' };
}

function noCondition(path: SpecPath): PolicyProblem {
  return { path, part: 'key', message: '`rollover` has no condition', fix: 'Write `"max_age": "1d"` in it.' };
}

function withoutRollover(actions: Readonly<Record<string, unknown>>, path: SpecPath): readonly PolicyProblem[] {
  const name = AFTER_ROLLOVER.find((one) => one in actions);
  if (name === undefined || 'rollover' in actions) return [];
  const message = `The hot phase has \`${name}\` without \`rollover\``;
  return [{ path: [...path, name], part: 'key', message, fix: 'Add `rollover`, or move the action to `warm`.' }];
}

function timeProblem(value: unknown, path: SpecPath): readonly PolicyProblem[] {
  const text = plain(value);
  if (text === null || TIME.test(text)) return [];
  const message = `\`${text}\` is not a time such as \`7d\``;
  return [{ path, part: 'value', message, fix: 'Write a whole number and `d`, `h`, `m`, `s` or `ms`.' }];
}

function sizeProblem(value: unknown, path: SpecPath): readonly PolicyProblem[] {
  const text = plain(value);
  if (text === null || SIZE.test(text)) return [];
  const message = `\`${text}\` is not a size such as \`50gb\``;
  return [{ path, part: 'value', message, fix: 'Write a number and `b`, `kb`, `mb`, `gb`, `tb` or `pb`.' }];
}

function plain(value: unknown): string | null {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'string' && PLAIN.test(value) ? value : null;
}
