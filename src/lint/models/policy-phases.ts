import { mapOf, type PlainMap } from '../../contracts/plain.js';
import type { SpecPath } from '../../contracts/rule.js';
import { listed } from '../lists.js';

/** A value of a lifecycle policy that Elasticsearch cannot read. */
export interface PolicyProblem {
  readonly path: SpecPath;
  readonly part: 'key' | 'value';
  readonly message: string;
  readonly fix: string;
}

/** Options of actions: of several with `|` between, one is needed. Source: the parsers of the actions in xpack.core.ilm. */
const NEEDS: Readonly<Record<string, string>> = {
  set_priority: 'priority',
  shrink: 'number_of_shards|max_primary_shard_size',
  forcemerge: 'max_num_segments',
  allocate: 'number_of_replicas|total_shards_per_node|include|exclude|require',
  searchable_snapshot: 'snapshot_repository',
  downsample: 'fixed_interval',
  wait_for_snapshot: 'policy',
};

/** The smallest whole number that each accepts. */
const LEAST: Readonly<Record<string, number>> = {
  'set_priority.priority': 0,
  'shrink.number_of_shards': 1,
  'forcemerge.max_num_segments': 1,
  'allocate.number_of_replicas': 0,
  'allocate.total_shards_per_node': -1,
};

/** What is wrong in the options of the actions of one phase, other than of `rollover`. */
export function actionProblems(actions: PlainMap, path: SpecPath): readonly PolicyProblem[] {
  return Object.entries(actions).flatMap(([name, value]) => {
    const options = mapOf(value);
    const needs = (Object.hasOwn(NEEDS, name) ? NEEDS[name] : undefined)?.split('|') ?? [];
    if (options === null) return [];
    const isLacking = needs.length > 0 && needs.every((need) => !(need in options));
    const message = `\`${name}\` needs ${listed(needs, 'or')}`;
    return [
      ...(isLacking ? [{ path: [...path, name], part: 'key' as const, message, fix: 'Add it.' }] : []),
      ...numberProblems(name, options, [...path, name]),
    ];
  });
}

function numberProblems(name: string, options: PlainMap, path: SpecPath): readonly PolicyProblem[] {
  return Object.entries(options).flatMap(([key, value]): readonly PolicyProblem[] => {
    const least = LEAST[`${name}.${key}`];
    const number =
      typeof value === 'number' || (typeof value === 'string' && value !== '') ? Number(value) : Number.NaN;
    if (least === undefined || Number.isNaN(number) || Math.trunc(number) >= least) return [];
    const message = `\`${key}\` must be a whole number of at least ${least}`;
    return [{ path: [...path, key], part: 'value', message, fix: `Write \`${least}\` or more.` }];
  });
}

const ORDER = ['hot', 'warm', 'cold', 'frozen', 'delete'];
/** Actions that a mounted snapshot does not allow. Source: TimeseriesLifecycleType. */
const BEFORE_SNAPSHOT = ['shrink', 'forcemerge', 'downsample', 'freeze'];
const UNIT: Readonly<Record<string, number>> = { nanos: 1e-6, micros: 1e-3, ms: 1, s: 1e3, m: 6e4, h: 36e5, d: 864e5 };

/** What is wrong between the phases. */
export function phaseProblems(phases: PlainMap, path: SpecPath): readonly PolicyProblem[] {
  const actions = (name: string) => mapOf(mapOf(phases[name])?.actions) ?? {};
  const frozen = mapOf(phases.frozen);
  const isBare = frozen !== null && !('searchable_snapshot' in actions('frozen'));
  const message = 'The frozen phase needs `searchable_snapshot`';
  const fix = 'Add `searchable_snapshot` with a `snapshot_repository`.';
  const late = 'searchable_snapshot' in actions('hot') ? ['warm', 'cold'] : [];
  const wrong = late.flatMap((phase) =>
    BEFORE_SNAPSHOT.filter((action) => action in actions(phase)).map((action) => ({
      path: [...path, phase, 'actions', action],
      part: 'key' as const,
      message: `\`${action}\` is not possible after \`searchable_snapshot\` of the hot phase`,
      fix: 'Move it to the hot phase, or delete it.',
    })),
  );
  return [
    ...(isBare ? [{ path: [...path, 'frozen'], part: 'key' as const, message, fix }] : []),
    ...wrong,
    ...early(phases, path),
  ];
}

/** A phase that begins before the one above it. Elasticsearch does not compare an age of 0, which is the default. */
function early(phases: PlainMap, path: SpecPath): readonly PolicyProblem[] {
  let last: { readonly name: string; readonly age: number; readonly text: string } | null = null;
  for (const name of ORDER) {
    const text = mapOf(phases[name])?.min_age;
    const age = milliseconds(text);
    if (age === null || age === 0) continue;
    if (last !== null && age < last.age) {
      const message = `\`${name}\` begins after \`${String(text)}\`, before \`${last.name}\` with \`${last.text}\``;
      return [{ path: [...path, name, 'min_age'], part: 'value', message, fix: `Write \`${last.text}\` or more.` }];
    }
    last = { name, age, text: String(text) };
  }
  return [];
}

function milliseconds(value: unknown): number | null {
  const [, count, unit = ''] = /^(\d+)\s*([a-z]*)$/i.exec(typeof value === 'string' ? value.trim() : '') ?? [];
  const factor = UNIT[unit.toLowerCase()];
  if (count === undefined) return null;
  return factor === undefined ? (Number(count) === 0 ? 0 : null) : Number(count) * factor;
}
