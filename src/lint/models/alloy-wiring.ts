import { nearest } from '../../findings/nearest.js';
import type { AlloyBlock, AlloyReference } from '../../languages/alloy/ast.js';
import { attributesIn, blocksIn, referencesIn } from '../../languages/alloy/walk.js';
import { type AlloyComponent, alloyCatalogue, argumentType } from '../../shapes/alloy-components.js';
import { type AlloyBody, alloyBlockOf } from '../../shapes/alloy-members.js';
import type { AlloyProblem } from './alloy-problem.js';
import { type AlloyScope, catalogued, componentAt, idOf, isConfigBlock, referencesOf } from './alloy-scopes.js';
import { type TypeProblem, typeProblems } from './alloy-types.js';

const ENDS = 'Alloy does not start.';

/** Faults of the references between the components of a scope. */
export function wiringProblems(scope: AlloyScope): readonly AlloyProblem[] {
  return [...missingProblems(scope), ...exportProblems(scope), ...receiverProblems(scope), ...cycleProblems(scope)];
}

/** Every value with a type that Alloy cannot use, in components and configuration blocks of a scope. */
export function valueProblems(scope: AlloyScope): readonly (TypeProblem & { readonly name: string })[] {
  return [...scope.configs, ...scope.blocks].flatMap((component) => {
    const known = catalogued(scope, component);
    const body = known === null && !isConfigBlock(component) ? null : (alloyBlockOf(component.name)?.body ?? null);
    return body === null ? [] : valuesIn(component, body, null, known, scope);
  });
}

function valuesIn(
  { body }: AlloyBlock,
  { members }: AlloyBody,
  block: string | null,
  known: AlloyComponent | null,
  scope: AlloyScope,
): readonly (TypeProblem & { readonly name: string })[] {
  return body.flatMap((one) => {
    const member = members.get(one.name);
    if (one.kind === 'block') {
      const inner = member?.body ?? null;
      return inner === null ? [] : valuesIn(one, inner, one.name, known, scope);
    }
    const documented = known === null ? null : argumentType(known, block, one.name);
    const type = documented === null || documented === 'any' ? (member?.type ?? null) : documented;
    return type === null ? [] : typeProblems(type, one.value, scope).map((found) => ({ ...found, name: one.name }));
  });
}

function receiverProblems(scope: AlloyScope): readonly AlloyProblem[] {
  return valueProblems(scope)
    .filter(({ isWiring }) => isWiring)
    .map(({ value: { from, to }, name, expected, found, fix }) => {
      const message = `\`${name}\` needs ${expected}, and this is ${found}: ${ENDS}`;
      return { from, to, message, fix, severity: 'error' as const };
    });
}

function exportProblems(scope: AlloyScope): readonly AlloyProblem[] {
  return allReferences(scope).flatMap(({ path, from }) => {
    const target = componentAt(scope, path);
    const known = target === null ? undefined : catalogued(scope, target.block)?.exports;
    const name = target?.rest[0];
    if (target === null || known === undefined || name === undefined || Object.hasOwn(known, name)) return [];
    const at = from + target.id.length + 1;
    const names = Object.keys(known);
    const [only] = names;
    const message = `\`${target.block.name}\` has no export \`${name}\`: ${ENDS}`;
    const list = names.map((one) => `\`${one}\``).join(', ');
    const fix =
      only === undefined
        ? 'It exports nothing. Refer to another component.'
        : names.length === 1
          ? `Write \`${only}\`.`
          : `It exports ${list}.`;
    return [{ from: at, to: at + name.length, message, fix, severity: 'error' as const }];
  });
}

function allReferences({ body, blocks }: AlloyScope): readonly AlloyReference[] {
  const configured = blocksIn(body).filter((one) => isConfigBlock(one) && !/^(?:declare|foreach)$/.test(one.name));
  const own = attributesIn(body).flatMap(({ value }) => [...referencesIn(value)]);
  return [...own, ...[...configured, ...blocks].flatMap(referencesOf)];
}

/** Components that refer to each other in a circle; each circle once, at its first reference in the file. */
function cycleProblems(scope: AlloyScope): readonly AlloyProblem[] {
  const targets = new Map(scope.blocks.map((block) => [idOf(block), targetsOf(scope, block)]));
  const inCircles = partsOfCircles(targets);
  const done = new Set<string>();
  return scope.blocks.flatMap((block) => {
    const id = idOf(block);
    const circle = done.has(id) || !inCircles.has(id) ? null : circleFrom(targets, id);
    if (circle === null) return [];
    for (const one of circle) done.add(one);
    const next = circle[1] ?? id;
    const at = referencesOf(block).find(({ path }) => componentAt(scope, path)?.id === next);
    const way = [...circle, id].map((one) => `\`${one}\``).join(' → ');
    const message =
      circle.length === 1
        ? `\`${id}\` refers to itself: ${ENDS}`
        : `These components refer to each other in a circle, ${way.slice(0, 150)}: ${ENDS}`;
    return at === undefined ? [] : [{ from: at.from, to: at.to, message, fix: null, severity: 'error' as const }];
  });
}

type Targets = ReadonlyMap<string, readonly string[]>;

/** The components that are left when those that refer to none of the others are removed again and again. */
function partsOfCircles(targets: Targets): ReadonlySet<string> {
  const users = new Map<string, string[]>();
  for (const [id, list] of targets) for (const one of list) addTo(users, one, id);
  const open = new Map([...targets].map(([id, list]) => [id, list.length]));
  const ends = [...open].flatMap(([id, count]) => (count === 0 ? [id] : []));
  for (const end of ends) {
    for (const user of users.get(end) ?? []) {
      const left = (open.get(user) ?? 0) - 1;
      open.set(user, left);
      if (left === 0) ends.push(user);
    }
  }
  const removed = new Set(ends);
  return new Set([...targets.keys()].filter((id) => !removed.has(id)));
}

function addTo(map: Map<string, string[]>, key: string, value: string): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

/** The ids on a shortest way from a component back to itself. */
function circleFrom(targets: Targets, start: string): readonly string[] | null {
  const from = new Map<string, string>();
  const queue = [start];
  for (const id of queue) {
    for (const next of targets.get(id) ?? []) {
      if (next === start) return wayTo(id, start, from);
      if (from.has(next)) continue;
      from.set(next, id);
      queue.push(next);
    }
  }
  return null;
}

function wayTo(end: string, start: string, from: ReadonlyMap<string, string>): readonly string[] {
  const way = [end];
  for (let id = end; id !== start; ) {
    id = from.get(id) ?? start;
    way.push(id);
  }
  return way.reverse();
}

function targetsOf(scope: AlloyScope, block: AlloyBlock): readonly string[] {
  return referencesOf(block).flatMap(({ path }) => componentAt(scope, path)?.id ?? []);
}

/** References to components that are not in the files of the folder. Other files may have them. */
function missingProblems(scope: AlloyScope): readonly AlloyProblem[] {
  if (scope.isOpen) return [];
  return allReferences(scope).flatMap(({ path, from }) => {
    const whole = componentAt(scope, path) === null ? ownComponent(path, scope) : null;
    return whole === null ? [] : [missing(whole, from, scope)];
  });
}

const FAMILIES = ['discovery', 'loki', 'otelcol', 'prometheus', 'pyroscope', 'remote'];

/** The id of the component of Alloy that a reference means; null: it may be something else. */
function ownComponent(path: string, { custom }: AlloyScope): string | null {
  const parts = path.split('.');
  if (custom.has(parts[0] ?? '')) return null;
  const { components } = alloyCatalogue();
  const end = parts.findLastIndex((_, index) => Object.hasOwn(components, parts.slice(0, index).join('.')));
  if (end > 0 && parts.length > end) return parts.slice(0, end + 1).join('.');
  return parts.length > 3 && FAMILIES.includes(parts[0] ?? '') ? parts.slice(0, -1).join('.') : null;
}

function missing(whole: string, from: number, { byId }: AlloyScope): AlloyProblem {
  const [, name = '', label = ''] = /^(.*)\.([^.]*)$/.exec(whole) ?? [];
  const alike = [...byId.keys()].filter((one) => one.startsWith(`${name}.`));
  const meant = nearest(whole, alike);
  const fix = meant === null ? `Refer to the component \`${name} "${label}"\`.` : `Did you mean \`${meant}\`?`;
  const others = meant === null ? 'unless another file of its folder has it, ' : '';
  const message = `\`${whole}\` is not defined in this file: ${others}${ENDS}`;
  return { from, to: from + whole.length, message, fix, severity: meant === null ? 'warn' : 'error' };
}
