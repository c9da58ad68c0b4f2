import { nearest } from '../../findings/nearest.js';
import type { AlloyBlock, AlloyStatement } from '../../languages/alloy/ast.js';
import { type AlloyBody, type AlloyMember, alloyBlockOf } from '../../shapes/alloy-members.js';
import { type AlloyProblem, problemAt } from './alloy-problem.js';
import { type AlloyVersion, versionProblem } from './alloy-version.js';

/** A block with what it can have, and its component. */
interface Checked {
  readonly block: AlloyBlock;
  readonly body: AlloyBody;
  readonly component: AlloyBlock;
  readonly version: AlloyVersion;
}

/** Unknown, confused, missing and repeated names in a component or a configuration block, at any depth. */
export function bodyProblems(component: AlloyBlock, version: AlloyVersion): readonly AlloyProblem[] {
  const body = alloyBlockOf(component.name)?.body ?? null;
  if (body === null) return [];
  return inside({ block: component, body, component, version });
}

function inside(checked: Checked): readonly AlloyProblem[] {
  const { block, component, version } = checked;
  return [
    ...missing(checked),
    ...block.body.flatMap((one) => {
      const member = memberOf(checked, one.name);
      if (member === null) return unknown(checked, one);
      const old = versionProblem(one, `\`${one.name}\` of \`${block.name}\``, member, version);
      if (old !== null) return [old];
      if (member.kind === (one.kind === 'block' ? 'argument' : 'block')) return [confused(one)];
      if (one.kind !== 'block' || member.body === null) return [];
      return [
        ...labelProblems(one, member.body),
        ...repeated(one, member, block),
        ...inside({ block: one, body: member.body, component, version }),
      ];
    }),
  ];
}

/** A name of the body, or a stage of the component inside `stage.match`. */
function memberOf({ body, component }: Checked, name: string): AlloyMember | null {
  const nested =
    body.isNested && name.includes('.') ? alloyBlockOf(component.name)?.body?.members.get(name) : undefined;
  return body.members.get(name) ?? nested ?? null;
}

function unknown(checked: Checked, one: AlloyStatement): readonly AlloyProblem[] {
  const { block, body, version } = checked;
  // A version that is newer than the data may have it.
  if (version.isNewer) return [];
  const what = one.kind === 'block' ? 'block' : 'attribute';
  const [lacking, ...others] = lackingIn(checked);
  const only = lacking === undefined || others.length > 0 ? null : lacking[0];
  const meant = nearest(one.name, [...body.members.keys()]);
  const fix = meant === null ? (only === null ? null : `\`${only}\` is required.`) : `Did you mean \`${meant}\`?`;
  return [problemAt(one, `\`${block.name}\` has no ${what} \`${one.name}\``, fix)];
}

function confused(one: AlloyStatement): AlloyProblem {
  return one.kind === 'attribute'
    ? problemAt(one, `\`${one.name}\` is a block, not an attribute`, `Write \`${one.name} { … }\` without \`=\`.`)
    : problemAt(one, `\`${one.name}\` is an attribute, not a block`, `Write \`${one.name} = …\`.`);
}

function labelProblems(one: AlloyBlock, { label }: AlloyBody): readonly AlloyProblem[] {
  if (one.label !== null && label === null)
    return [problemAt(one, `\`${one.name}\` cannot have a label`, 'Delete the label.')];
  const isMissing = one.label === null && label !== null && label.before === null;
  return isMissing ? [problemAt(one, `\`${one.name}\` needs a label`, `Write \`${one.name} "name"\`.`)] : [];
}

function repeated(one: AlloyBlock, { repeats }: AlloyMember, { body }: AlloyBlock): readonly AlloyProblem[] {
  const first = body.find(({ name, kind }) => name === one.name && kind === 'block');
  if (repeats || first === one) return [];
  return [problemAt(one, `A second \`${one.name}\` block is here, and only one is valid`, 'Merge the two blocks.')];
}

/** `collector/bad-stage` and `collector/client-url` report what these lack. */
function isElsewhere({ block: { name }, component }: Checked): boolean {
  return /^(?:stage|metric)\.(?!sampling)/.test(name) || (component.name === 'loki.write' && name === 'endpoint');
}

function missing(checked: Checked): readonly AlloyProblem[] {
  const { block, body } = checked;
  const lacking = isElsewhere(checked) ? [] : lackingIn(checked);
  const [first] = lacking;
  const names = [...body.members.keys()];
  const unknownNames = block.body.filter(({ name }) => !body.members.has(name) && nearest(name, names) === null).length;
  // A name that is written differently is reported where it is.
  if (first === undefined || lacking.length <= unknownNames) return [];
  const list = lacking.map(([name]) => `\`${name}\``).join(', ');
  return [problemAt(block, `\`${block.name}\` needs ${list}`, exampleOf(first, block))];
}

type Lacking = readonly (readonly [string, AlloyMember])[];

const lackingOf = new WeakMap<AlloyBlock, Lacking>();

/** Required names that are neither set nor misspelt; once for a block, because each unknown name needs them. */
function lackingIn(checked: Checked): Lacking {
  const known = lackingOf.get(checked.block);
  if (known !== undefined) return known;
  const made = findLacking(checked);
  lackingOf.set(checked.block, made);
  return made;
}

function findLacking({ block, body }: Checked): Lacking {
  const set = block.body.map(({ name }) => name);
  const others = set.filter((name) => !body.members.has(name));
  return [...body.members].filter(
    ([name, { isRequired, since, before }]) =>
      isRequired && since === 0 && before === null && !set.includes(name) && nearest(name, others) === null,
  );
}

const EXAMPLES: Readonly<Record<string, string>> = {
  prometheus: '[prometheus.remote_write.default.receiver]',
  pyroscope: '[pyroscope.write.default.receiver]',
};

function exampleOf([name, { kind, type }]: readonly [string, AlloyMember], block: AlloyBlock): string {
  if (kind === 'block') return `Add \`${name} { … }\` to \`${block.name}\`.`;
  const receivers = type === 'list(LogsReceiver)' ? '[loki.write.default.receiver]' : null;
  const example = receivers ?? (name === 'forward_to' ? EXAMPLES[block.name.split('.')[0] ?? ''] : undefined);
  return example === undefined ? `Add \`${name}\` to \`${block.name}\`.` : `Write \`${name} = ${example}\`.`;
}
