import type { AlloyBlock, AlloyString } from '../../languages/alloy/ast.js';
import { attributesIn } from '../../languages/alloy/walk.js';
import { alloyBlockOf } from '../../shapes/alloy-members.js';
import { GO_DURATION } from '../../units/durations.js';
import { bodyProblems } from './alloy-bodies.js';
import { type AlloyProblem, problemAt } from './alloy-problem.js';
import type { AlloyScope } from './alloy-scopes.js';
import type { TypeProblem } from './alloy-types.js';
import { type AlloyVersion, versionProblem } from './alloy-version.js';

/** Blocks that only the main configuration can have, and that exist once. */
const SERVICES = ['http', 'livedebugging', 'remotecfg'];
const MAIN_ONLY = [...SERVICES, 'logging', 'tracing'];

/** What Alloy rejects in a block that configures Alloy itself. */
export function configProblems(
  block: AlloyBlock,
  { isModule }: AlloyScope,
  version: AlloyVersion,
): readonly AlloyProblem[] {
  const { name, label, body } = block;
  const known = alloyBlockOf(name);
  if (known === null) return unknownConfig(block, version);
  if (isModule && MAIN_ONLY.includes(name))
    return [problemAt(block, `\`${name}\` is not valid in a \`declare\` block`, 'Move it out of `declare`.')];
  if (label !== null && SERVICES.includes(name))
    return [problemAt(block, `\`${name}\` cannot have a label`, 'Delete the label.')];
  const old = versionProblem(block, `\`${name}\``, known, version);
  if (old !== null) return [old];
  if (name !== 'foreach') return bodyProblems(block, version);
  const isTemplate = (one: AlloyBlock['body'][number]) => one.kind === 'block' && one.name === 'template';
  const own = bodyProblems({ ...block, body: body.filter((one) => !isTemplate(one)) }, version);
  const isMissing = !body.some(isTemplate);
  return isMissing ? [...own, problemAt(block, '`foreach` needs `template`', 'Add `template { … }`.')] : own;
}

/** An `import` of a source that does not exist. */
function unknownConfig(block: AlloyBlock, { isNewer }: AlloyVersion): readonly AlloyProblem[] {
  if (!block.name.startsWith('import.') || isNewer) return [];
  const fix = 'Use `import.file`, `import.git`, `import.http` or `import.string`.';
  return [problemAt(block, `Unknown block \`${block.name}\``, fix)];
}

/** Words that an argument can have, by its block. Source: the decoders of these types in Alloy 1.18.1. */
const CHOICES: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  logging: {
    level: ['debug', 'info', 'warn', 'error', ''],
    format: ['logfmt', 'json', ''],
    destination: ['stderr', 'windows_event_log'],
  },
  'import.file': { detector: ['fsnotify', 'poll', ''] },
  'local.file': { detector: ['fsnotify', 'poll', ''] },
};

type ChoiceProblem = TypeProblem & { readonly name: string };

/** Words that the argument of a block cannot have, and `poll_frequency` of `remotecfg` below its minimum. */
export function choiceProblems({ blocks, configs }: AlloyScope): readonly ChoiceProblem[] {
  return [...configs, ...blocks].flatMap((block) =>
    attributesIn(block.body).flatMap(({ name, value }) =>
      value.kind === 'string' ? choiceProblem(block.name, name, value) : [],
    ),
  );
}

function choiceProblem(block: string, name: string, value: AlloyString): readonly ChoiceProblem[] {
  const found = `\`${value.value.slice(0, 40)}\``;
  if (block === 'remotecfg' && name === 'poll_frequency' && isBelowTenSeconds(value.value))
    return [{ name, value, expected: 'at least `10s`', found, fix: 'Write `"10s"` or more.', isWiring: false }];
  const words = CHOICES[block]?.[name];
  if (words === undefined || words.includes(value.value)) return [];
  const expected = `one of ${words.flatMap((word) => (word === '' ? [] : [`\`${word}\``])).join(', ')}`;
  return [{ name, value, expected, found, fix: null, isWiring: false }];
}

function isBelowTenSeconds(text: string): boolean {
  const seconds = /^(\d)s$|^(\d+)ms$/.exec(text);
  return GO_DURATION.form.test(text) && seconds !== null && (seconds[1] !== undefined || Number(seconds[2]) < 10_000);
}
