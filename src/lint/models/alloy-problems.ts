import { distance } from 'fastest-levenshtein';
import type { ConfigDocument } from '../../contracts/config.js';
import { nearest } from '../../findings/nearest.js';
import type { AlloyBlock } from '../../languages/alloy/ast.js';
import { attributeIn } from '../../languages/alloy/walk.js';
import { alloyBlockNames, alloyBlockOf } from '../../shapes/alloy-members.js';
import { bodyProblems } from './alloy-bodies.js';
import { configProblems } from './alloy-config.js';
import { type AlloyProblem, problemAt } from './alloy-problem.js';
import { type AlloyScope, alloyScopes } from './alloy-scopes.js';
import { structureProblems } from './alloy-structure.js';
import { type AlloyVersion, versionProblem } from './alloy-version.js';

/** What Alloy rejects in its blocks, and lines that go nowhere. Empty for a file that cannot be parsed. */
export function alloyProblems(document: ConfigDocument, version: AlloyVersion): readonly AlloyProblem[] {
  return alloyScopes(document).flatMap((scope) => [
    ...scope.blocks.flatMap((block) => (isCustom(scope, block) ? [] : componentProblems(block, version))),
    ...scope.configs.flatMap((block) => configProblems(block, scope, version)),
    ...structureProblems(scope),
  ]);
}

/** Components whose lines are lost without a receiver. */
const FORWARDING = /^loki\.(?:enrich|process|secretfilter|source\.\w+)$/;

function isCustom({ custom }: AlloyScope, { name }: AlloyBlock): boolean {
  return custom.has(name.split('.')[0] ?? '');
}

function componentProblems(block: AlloyBlock, version: AlloyVersion): readonly AlloyProblem[] {
  const known = alloyBlockOf(block.name);
  if (known === null) return unknownProblems(block);
  const old = versionProblem(block, `\`${block.name}\``, known, version);
  return old === null ? [...bodyProblems(block, version), ...forwardProblems(block)] : [old];
}

function unknownProblems(block: AlloyBlock): readonly AlloyProblem[] {
  const meant = block.name.includes('.') ? nearest(block.name, alloyBlockNames()) : null;
  if (meant === null || !isSlip(meant, block.name)) return [];
  return [problemAt(block, `Unknown component \`${block.name}\``, `Did you mean \`${meant}\`?`)];
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
