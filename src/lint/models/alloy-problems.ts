import { distance } from 'fastest-levenshtein';
import type { ConfigDocument } from '../../contracts/config.js';
import { nearest } from '../../findings/nearest.js';
import type { AlloyBlock, AlloyStatement } from '../../languages/alloy/ast.js';
import { attributeIn } from '../../languages/alloy/walk.js';
import { alloyCatalogue, alloyComponentOf } from '../../shapes/alloy-components.js';
import type { ShapeKeys, ShapeType } from '../../shapes/shape.js';
import { shapeOf } from '../../shapes/shapes.js';
import type { AlloyProblem } from './alloy-problem.js';
import { type AlloyScope, alloyScopes } from './alloy-scopes.js';
import { structureProblems } from './alloy-structure.js';

const ENDS = 'Alloy does not start.';

/** What Alloy rejects in components for logs, and lines that go nowhere. Empty for a file that cannot be parsed. */
export function alloyProblems(document: ConfigDocument): readonly AlloyProblem[] {
  return alloyScopes(document).flatMap((scope) => [
    ...scope.blocks.flatMap((block) => (isCustom(scope, block) ? [] : componentProblems(block))),
    ...structureProblems(scope),
  ]);
}

/** Components whose lines are lost without a receiver. */
const FORWARDING = /^loki\.(?:enrich|process|secretfilter|source\.\w+)$/;

function isCustom({ custom }: AlloyScope, { name }: AlloyBlock): boolean {
  return custom.has(name.split('.')[0] ?? '');
}

function componentProblems(block: AlloyBlock): readonly AlloyProblem[] {
  const known = keysOf('Config') ?? {};
  if (!Object.hasOwn(known, block.name)) {
    const names = [...Object.keys(known), ...Object.keys(alloyCatalogue().components)];
    const isOwn = alloyComponentOf(block.name) === null && block.name.includes('.');
    const meant = isOwn
      ? nearest(
          block.name,
          names.filter((name) => name !== '*'),
        )
      : null;
    return meant === null || !isSlip(meant, block.name)
      ? []
      : [named(block, `Unknown component \`${block.name}\``, meant)];
  }
  return [...bodyProblems(block, known[block.name]), ...forwardProblems(block)];
}

/** A name of the same family and length, so that an unknown component is not mistaken for another one. */
function isSlip(meant: string, written: string): boolean {
  const [family, last] = splitLast(meant);
  const [own, ownLast] = splitLast(written);
  const isNear = meant.split('.').length === written.split('.').length && Math.abs(meant.length - written.length) < 3;
  const isOneSlip = distance(last, ownLast) <= 2 && last.slice(0, 1) === ownLast.slice(0, 1);
  return isNear && (family === own ? isOneSlip : last === ownLast);
}

function splitLast(name: string): readonly [family: string, last: string] {
  const at = name.lastIndexOf('.');
  return [name.slice(0, at), name.slice(at + 1)];
}

function forwardProblems(block: AlloyBlock): readonly AlloyProblem[] {
  const value = FORWARDING.test(block.name) ? attributeIn(block.body, 'forward_to')?.value : undefined;
  if (value?.kind !== 'list' || value.items.length > 0) return [];
  const message = 'No component receives these lines: they are lost.';
  const fix = 'Write `forward_to = [loki.write.default.receiver]`.';
  return [{ from: value.from, to: value.to, message, fix, severity: 'warn' }];
}

function keysOf(type: ShapeType | undefined): ShapeKeys | null {
  if (typeof type === 'string')
    return Object.hasOwn(shapeOf('alloy').types, type) ? keysOf(shapeOf('alloy').types[type]) : null;
  if (type === undefined) return null;
  return Array.isArray(type) ? keysOf(type[0]) : (type as ShapeKeys);
}

function bodyProblems(block: AlloyBlock, type: ShapeType | undefined): readonly AlloyProblem[] {
  const keys = keysOf(type);
  if (keys === null || '*' in keys) return [];
  const names = Object.keys(keys);
  return block.body.flatMap((statement) => {
    if (!Object.hasOwn(keys, statement.name)) {
      const what = statement.kind === 'block' ? 'block' : 'attribute';
      return named(statement, `\`${block.name}\` has no ${what} \`${statement.name}\``, nearest(statement.name, names));
    }
    return statement.kind === 'block' ? bodyProblems(statement, keys[statement.name]) : [];
  });
}

function named({ nameFrom: from, nameTo: to }: AlloyStatement, message: string, meant: string | null): AlloyProblem {
  const fix = meant === null ? null : `Did you mean \`${meant}\`?`;
  return { from, to, message: `${message}: ${ENDS}`, fix, severity: 'error' };
}
