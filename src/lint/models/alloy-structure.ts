import { nearest } from '../../findings/nearest.js';
import type { AlloyBlock, AlloyCall, AlloyExpression, AlloyStatement } from '../../languages/alloy/ast.js';
import { attributesIn, walkBlocks } from '../../languages/alloy/walk.js';
import { type AlloyComponent, alloyCatalogue } from '../../shapes/alloy-components.js';
import type { AlloyProblem } from './alloy-problem.js';
import { type AlloyScope, catalogued, idOf } from './alloy-scopes.js';

const ENDS = 'Alloy does not start.';

/** Faults of components that Alloy's catalogue has: labels, duplicates, required arguments, unknown functions. */
export function structureProblems(scope: AlloyScope): readonly AlloyProblem[] {
  const loose = attributesIn(scope.body).map((one) => problem(one, `\`${one.name}\` is not in a block`, null));
  return [
    ...(scope.blocks.length === 0 ? [] : loose),
    ...duplicateComponents(scope),
    ...scope.blocks.flatMap((block) => {
      const known = catalogued(scope, block);
      return known === null ? [] : [...labelProblems(block), ...argumentProblems(block, known)];
    }),
    ...functionProblems(scope),
  ];
}

function problem({ nameFrom: from, nameTo: to }: AlloyStatement, message: string, fix: string | null): AlloyProblem {
  return { from, to, message: `${message}: ${ENDS}`, fix, severity: 'error' };
}

function duplicateComponents({ blocks }: AlloyScope): readonly AlloyProblem[] {
  const seen = new Set<string>();
  return blocks.flatMap((block) => {
    const id = idOf(block);
    const isSecond = block.label !== null && seen.has(id);
    seen.add(id);
    return isSecond ? [problem(block, `A second component is named \`${id}\``, 'Give it a different label.')] : [];
  });
}

/** Components with blocks that have labels. */
const LABELLED = /^(?:prometheus\.(?:write\.queue|exporter\.\w+)|pyroscope\.scrape)$/;

function labelProblems(component: AlloyBlock): readonly AlloyProblem[] {
  const { name, label, body } = component;
  const own = label === null ? [problem(component, `\`${name}\` needs a label`, `Write \`${name} "default"\`.`)] : [];
  if (LABELLED.test(name)) return own;
  const inner = [...walkBlocks(body)].filter((one) => one.label !== null);
  return [...own, ...inner.map((one) => problem(one, `\`${one.name}\` cannot have a label`, 'Delete the label.'))];
}

function argumentProblems(component: AlloyBlock, known: AlloyComponent): readonly AlloyProblem[] {
  const inside = [...walkBlocks(component.body)].flatMap((block) => {
    const types = known.blocks[block.name];
    const isChecked = types === undefined || !Object.hasOwn(known.blocks, block.name) || isElsewhere(component, block);
    return [...(isChecked ? [] : missingArguments(block, types)), ...duplicateAttributes(block)];
  });
  return [
    ...missingArguments(component, known.args),
    ...duplicateAttributes(component),
    ...confusedKinds(component, known),
    ...inside,
  ];
}

/** `collector/bad-stage` and `collector/client-url` report what these lack. */
function isElsewhere({ name: owner }: AlloyBlock, { name }: AlloyBlock): boolean {
  return /^(?:stage|metric)\.(?!sampling)/.test(name) || (owner === 'loki.write' && name === 'endpoint');
}

function missingArguments(block: AlloyBlock, types: Readonly<Record<string, string>>): readonly AlloyProblem[] {
  const set = block.body.map(({ name }) => name);
  const others = set.filter((name) => !Object.hasOwn(types, name));
  // A misspelt name is reported where it is.
  const isMissing = (name: string) => !set.includes(name) && nearest(name, others) === null;
  const missing = Object.keys(types).filter((name) => types[name]?.endsWith('!') && isMissing(name));
  const [first] = missing;
  if (first === undefined) return [];
  const names = missing.map((name) => `\`${name}\``).join(', ');
  return [problem(block, `\`${block.name}\` needs ${names}`, exampleOf(first, block, types))];
}

const EXAMPLES: Readonly<Record<string, string>> = {
  'list(LogsReceiver)!': '[loki.write.default.receiver]',
  'list(MetricsReceiver)!': '[prometheus.remote_write.default.receiver]',
  'list(ProfilesReceiver)!': '[pyroscope.write.default.receiver]',
};

function exampleOf(name: string, block: AlloyBlock, types: Readonly<Record<string, string>>): string {
  const example = EXAMPLES[types[name] ?? ''];
  return example === undefined ? `Add \`${name}\` to \`${block.name}\`.` : `Write \`${name} = ${example}\`.`;
}

function duplicateAttributes({ body }: AlloyBlock): readonly AlloyProblem[] {
  const seen = new Set<string>();
  return attributesIn(body).flatMap((one) => {
    const isSecond = seen.has(one.name);
    seen.add(one.name);
    return isSecond ? [problem(one, `\`${one.name}\` is set twice`, 'Delete one of the two.')] : [];
  });
}

/** Attributes that are written as blocks, blocks that are written as attributes, and slips. */
function confusedKinds({ name: owner, body }: AlloyBlock, { args, names }: AlloyComponent): readonly AlloyProblem[] {
  return body.flatMap((one) => {
    const isArgument = Object.hasOwn(args, one.name);
    const isBlock = names.includes(one.name);
    if (one.kind === 'attribute' && isBlock && !isArgument)
      return [
        problem(one, `\`${one.name}\` is a block, not an attribute`, `Write \`${one.name} { … }\` without \`=\`.`),
      ];
    if (one.kind === 'block' && isArgument && !isBlock)
      return [problem(one, `\`${one.name}\` is an attribute, not a block`, `Write \`${one.name} = …\`.`)];
    const isSlip = !isArgument && !isBlock && !/^(?:discovery|local|loki)\./.test(owner);
    const meant = isSlip ? nearest(one.name, one.kind === 'block' ? names : Object.keys(args)) : null;
    if (meant === null || Math.abs(meant.length - one.name.length) > 2) return [];
    return [problem(one, `\`${owner}\` has no ${one.kind} \`${one.name}\``, `Did you mean \`${meant}\`?`)];
  });
}

function functionProblems(scope: AlloyScope): readonly AlloyProblem[] {
  const { functions } = alloyCatalogue();
  const groups = new Set(functions.flatMap((name) => (name.includes('.') ? name.split('.').slice(0, 1) : [])));
  const all = scope.blocks.flatMap((block) => [block, ...walkBlocks(block.body)]);
  return all
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
