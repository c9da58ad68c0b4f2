import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { type Generated, generate } from '../../../src/app/generate.js';
import type { Triple } from '../../../src/contracts/choices.js';
import type { Registry } from '../../../src/contracts/registry.js';
import { registry } from '../../../src/registry.js';
import { jsonSchema } from '../../../src/spec/schema/json.js';
import { toyRegistry } from '../../support/toy/registry.js';
import { triplesOf } from '../../support/triples.js';
import { ALTERNATIVES, maximalSpec, type Tree } from './maximal.js';
import { keyOf, keysOf, type Schema } from './schema-keys.js';
import { leavesOf, type Path, printed, withAt } from './trees.js';

interface Made extends Generated {
  /** The path that each line of the spec belongs to. */
  readonly paths: readonly Path[];
}

function make(tree: Tree, using: Registry): Made {
  const { text, paths } = printed(tree);
  return { ...generate({ text, path: 'logagg.yaml', overrides: {}, registry: using, version: '1.0.0' }), paths };
}

function maximalFor({ backend, collector, target }: Triple): Tree {
  const { watch, ...rest } = maximalSpec();
  // The one key that a complete stack may lack.
  const supported = backend.supports.watch === true ? { watch: watch ?? null } : {};
  return { ...rest, ...supported, backend: backend.name, collector: collector.name, target: target.name };
}

interface Spec {
  readonly tree: Tree;
  /** The part that differs from the first spec. */
  readonly at: Path;
}

/** A maximal spec and, because only one of several keys may be set, the same with each alternative. */
function alternativesOf(tree: Tree): readonly Spec[] {
  return [
    { tree, at: [] },
    ...ALTERNATIVES.map(({ at, tree: other, without = [], also = [] }) => {
      const rest = without.reduce((left, path) => withAt(left, path, undefined), tree);
      const whole = also.reduce((left, more) => withAt(left, more.at, more.tree), rest);
      return { tree: withAt(whole, at, other), at };
    }),
  ];
}

const errorsOf = ({ findings }: Generated) => findings.filter(({ severity }) => severity === 'error');

/** Leaves below `at` whose change neither changes a file nor has a finding. */
function silentLeaves(tree: Tree, at: Path, using: Registry): readonly string[] {
  const before = make(tree, using);
  expect(errorsOf(before)).toEqual([]);
  const told = before.findings.filter(({ rule }) => /^spec\/unused-(?:section|key)$/.test(rule));
  const toldPaths = told.map(({ line }) => before.paths[line - 1] ?? []);
  return leavesOf(tree)
    .filter(({ path }) => startsWith(path, at) && !toldPaths.some((one) => startsWith(path, one)))
    .flatMap(({ path, leaf }) => {
      const after = make(withAt(tree, path, leaf.other), using);
      return isSame(after, before) ? [path.join('.')] : [];
    });
}

function startsWith(path: Path, start: Path): boolean {
  return start.every((step, index) => path[index] === step);
}

/** Compares texts, which is much faster than printing thousands of stacks. */
function isSame(one: Generated, other: Generated): boolean {
  if (one.artifacts.length !== other.artifacts.length || one.findings.length !== other.findings.length) return false;
  const files = one.artifacts.every(({ path, content, mode }, index) => {
    const twin = other.artifacts[index];
    return path === twin?.path && content === twin.content && mode === twin.mode;
  });
  return files && one.findings.every((finding, index) => isDeepStrictEqual(finding, other.findings[index]));
}

/**
 * The same without everything that has an error, as somebody would repair it. Repairs before the alternatives are put in,
 * so that each of these has only its own errors.
 */
function supportedSpecs(triple: Triple, using: Registry): readonly Spec[] {
  const first = supported(maximalFor(triple), using);
  if (first === null) return [];
  return alternativesOf(first).flatMap(({ tree, at }) => {
    const rest = supported(tree, using);
    return rest === null ? [] : [{ tree: rest, at }];
  });
}

/** null: the backend, collector or target itself is refused, so the three are never one stack. */
function supported(tree: Tree, using: Registry): Tree | null {
  const made = make(tree, using);
  const [first] = errorsOf(made);
  if (first === undefined) return tree;
  const path = made.paths[first.line - 1] ?? [];
  expect(path, first.message).not.toEqual([]);
  if (['backend', 'collector', 'target'].includes(String(path[0]))) return null;
  return supported(withAt(tree, path, undefined), using);
}

/** Whether the stack is one that supports every key of the spec. Add a new part when it does. */
function isComplete(triple: Triple): boolean {
  return ['loki, promtail, compose', 'loki, alloy, compose', 'elk, filebeat, compose'].includes(nameOf(triple));
}

const nameOf = ({ backend, collector, target }: Triple) => `${backend.name}, ${collector.name}, ${target.name}`;

describe('every key of the spec has an effect or a finding', () => {
  const cases = triplesOf(registry).map((triple) => [nameOf(triple), triple] as const);

  it.each(cases)(
    'with %s',
    (_, triple) => {
      const specs = isComplete(triple) ? alternativesOf(maximalFor(triple)) : supportedSpecs(triple, registry);
      const silent = specs.flatMap(({ tree, at }) => silentLeaves(tree, at, registry));
      expect([...new Set(silent)]).toEqual([]);
    },
    TIME,
  );
});

/** One stack with each toy. The toy target has no health checks, so it runs nothing but the other toys. */
const TOYS = ['loki, toy, compose', 'toy, promtail, compose', 'toy, toy, toy'];

/** A thousand stacks. */
const TIME = 120_000;

describe('parts that support almost nothing refuse the rest', () => {
  const cases = triplesOf(toyRegistry)
    .map((triple) => [nameOf(triple), triple] as const)
    .filter(([name]) => TOYS.includes(name));

  it.each(cases)(
    '%s',
    (_, triple) => {
      const specs = supportedSpecs(triple, toyRegistry);
      expect(specs).not.toEqual([]);
      const silent = specs.flatMap(({ tree, at }) => silentLeaves(tree, at, toyRegistry));
      expect([...new Set(silent)]).toEqual([]);
    },
    TIME,
  );
});

it('the maximal spec has every key of the schema', () => {
  const schema = jsonSchema(registry) as Schema;
  const trees = [
    ...leavesOf(maximalSpec()),
    ...ALTERNATIVES.flatMap(({ at, tree }) => leavesOf(tree).map(({ path }) => ({ path: [...at, ...path] }))),
  ];
  const used = new Set(trees.map(({ path }) => keyOf(schema, path)));
  const chosen = ['version', 'backend', 'collector', 'target'];
  expect([...keysOf(schema)].filter((key) => !chosen.includes(key) && !used.has(key))).toEqual([]);
});
