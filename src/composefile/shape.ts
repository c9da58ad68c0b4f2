import type { ComposeEntry, ComposeMap, ComposeScalar, ComposeValue } from './value.js';
import { child, entriesOf, itemsOf } from './value.js';

type Reduce = (value: ComposeValue) => ComposeValue;

const asIs: Reduce = (value) => value;

/**
 * What init looks at in a service, each reduced to the part that it needs and written in its long form. Nothing else is
 * kept: so short and long forms merge with each other, and a file full of aliases cannot make merging slow.
 */
const SERVICE_KEYS: Readonly<Record<string, Reduce>> = {
  image: asIs,
  build: (value) => named(value, [['context', empty(value)]]),
  provider: (value) => empty(value),
  command: asIs,
  restart: asIs,
  scale: asIs,
  deploy: (value) => named(value, pick(value, ['mode', 'replicas', 'restart_policy'])),
  network_mode: asIs,
  networks: (value) => named(value, names(value)),
  ports: asIs,
  expose: asIs,
  profiles: asIs,
  logging: (value) => named(value, pick(value, ['driver'])),
  depends_on: (value) => named(value, dependencies(value)),
};

const NETWORK_KEYS = ['name', 'external', 'internal'];

type Pairs = readonly (readonly [string, ComposeValue])[];

/** A service reduced to what init looks at. */
export function serviceShape(value: ComposeValue): ComposeMap {
  const entries = new Map<string, ComposeEntry>();
  for (const [key, entry] of entriesOf(value)) {
    const reduce = Object.hasOwn(SERVICE_KEYS, key) ? SERVICE_KEYS[key] : undefined;
    if (reduce === undefined) continue;
    entries.set(key, { ...entry, value: entry.value.tag === 'reset' ? entry.value : reduce(entry.value) });
  }
  return { kind: 'map', entries, tag: value.tag, place: value.place };
}

/** The part of a network that init needs; the old form `external: {name: x}` is not changed. */
export function networkShape(value: ComposeValue): ComposeMap {
  return named(value, pick(value, NETWORK_KEYS));
}

function named(node: ComposeValue, pairs: Pairs): ComposeMap {
  const entries = new Map(pairs.map(([key, value]) => [key, { place: value.place, value }]));
  return { kind: 'map', entries, tag: node.tag, place: node.place };
}

function empty(node: ComposeValue): ComposeScalar {
  return { kind: 'scalar', text: null, isKnown: true, tag: node.tag, place: node.place };
}

function pick(value: ComposeValue, keys: readonly string[]): Pairs {
  return keys.flatMap((key) => {
    const found = child(value, key);
    return found === undefined ? [] : [[key, found] as const];
  });
}

function names(value: ComposeValue): Pairs {
  if (value.kind === 'map') return [...value.entries].map(([key, entry]) => [key, empty(entry.value)]);
  return scalars(value).map((item) => [item.text ?? '', empty(item)]);
}

function dependencies(value: ComposeValue): Pairs {
  if (value.kind === 'map') {
    return [...value.entries].map(([key, entry]) => [key, named(entry.value, pick(entry.value, ['condition']))]);
  }
  return scalars(value).map((item) => [item.text ?? '', named(item, [])]);
}

function scalars(value: ComposeValue): readonly ComposeScalar[] {
  return itemsOf(value).filter((item) => item.kind === 'scalar');
}
