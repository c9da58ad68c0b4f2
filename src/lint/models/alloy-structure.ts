import { nearest } from '../../findings/nearest.js';
import type { AlloyBlock, AlloyCall, AlloyExpression } from '../../languages/alloy/ast.js';
import { attributesIn, walkBlocks } from '../../languages/alloy/walk.js';
import { alloyCatalogue } from '../../shapes/alloy-components.js';
import { type AlloyProblem, problemAt } from './alloy-problem.js';
import { type AlloyScope, catalogued, idOf } from './alloy-scopes.js';

const ENDS = 'Alloy does not start.';

/** Labels, duplicates and unknown functions. */
export function structureProblems(scope: AlloyScope): readonly AlloyProblem[] {
  const loose = attributesIn(scope.body).map((one) => problemAt(one, `\`${one.name}\` is not in a block`, null));
  return [
    ...(scope.blocks.length === 0 ? [] : loose),
    ...duplicateComponents(scope),
    ...scope.blocks.flatMap((block) => (catalogued(scope, block) === null ? [] : labelProblems(block))),
    ...allBlocks(scope).flatMap(duplicateAttributes),
    ...functionProblems(scope),
  ];
}

function allBlocks({ blocks, configs }: AlloyScope): readonly AlloyBlock[] {
  return [...configs, ...blocks].flatMap((block) => [block, ...walkBlocks(block.body)]);
}

function duplicateComponents({ blocks, configs }: AlloyScope): readonly AlloyProblem[] {
  const seen = new Set<string>();
  return [...configs, ...blocks].flatMap((block) => {
    const id = idOf(block);
    const isConfig = configs.includes(block);
    const isSecond = (isConfig || block.label !== null) && seen.has(id);
    seen.add(id);
    if (!isSecond) return [];
    const message = isConfig ? `A second \`${id}\` block is here` : `A second component is named \`${id}\``;
    return [problemAt(block, message, block.label === null ? 'Merge the two blocks.' : 'Give it a different label.')];
  });
}

function labelProblems(component: AlloyBlock): readonly AlloyProblem[] {
  const { name, label } = component;
  return label === null ? [problemAt(component, `\`${name}\` needs a label`, `Write \`${name} "default"\`.`)] : [];
}

function duplicateAttributes({ body }: AlloyBlock): readonly AlloyProblem[] {
  const seen = new Set<string>();
  return attributesIn(body).flatMap((one) => {
    const isSecond = seen.has(one.name);
    seen.add(one.name);
    return isSecond ? [problemAt(one, `\`${one.name}\` is set twice`, 'Delete one of the two.')] : [];
  });
}

function functionProblems(scope: AlloyScope): readonly AlloyProblem[] {
  const { functions } = alloyCatalogue();
  const groups = new Set(functions.flatMap((name) => (name.includes('.') ? name.split('.').slice(0, 1) : [])));
  return allBlocks(scope)
    .flatMap(({ body }) => attributesIn(body).flatMap(({ value }) => callsIn(value)))
    .flatMap(({ name, from }) => {
      const [first = '', ...rest] = name.split('.');
      if (functions.includes(name) || scope.custom.has(first) || (rest.length > 0 && !groups.has(first))) return [];
      const meant = nearest(name, functions) ?? functions.find((one) => one.endsWith(`.${name}`));
      const fix = meant === undefined ? null : `Did you mean \`${meant}\`?`;
      const message = `Alloy has no function \`${name}\`: ${ENDS}`;
      return [{ from, to: from + name.length, message, fix, severity: 'error' as const }];
    });
}

function callsIn(value: AlloyExpression): readonly AlloyCall[] {
  if (value.kind === 'call') return [value, ...value.args.flatMap(callsIn)];
  if (value.kind === 'list') return value.items.flatMap(callsIn);
  if (value.kind === 'object') return value.fields.flatMap((one) => callsIn(one.value));
  return value.kind === 'operation' ? value.operands.flatMap(callsIn) : [];
}
