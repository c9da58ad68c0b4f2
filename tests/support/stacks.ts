import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Generated, generate } from '../../src/app/generate.js';
import { registry } from '../../src/registry.js';
import { foldersIn } from './tree.js';

const CASES = join(import.meta.dirname, '..', 'cases');

/** The same for every spec, with tests of its own. */
const SCHEMA = '.logagg/schema.json';

/** Names of the specs in tests/cases. */
export const STACKS: readonly string[] = foldersIn(CASES);

export interface GeneratedStack {
  readonly spec: string;
  readonly findings: Generated['findings'];
  /** Every generated file except the schema, by path. */
  readonly files: ReadonlyMap<string, string>;
}

const known = new Map<string, GeneratedStack>();

/** The stack of a spec in tests/cases, generated once. */
export function stackOf(name: string): GeneratedStack {
  const stack = known.get(name) ?? generateStack(name);
  known.set(name, stack);
  return stack;
}

function generateStack(name: string): GeneratedStack {
  const spec = readFileSync(join(CASES, name, 'logagg.yaml'), 'utf8');
  const made = generate({ text: spec, path: 'logagg.yaml', overrides: {}, registry, version: '0.0.0' });
  const files = made.artifacts
    .filter(({ path }) => path !== SCHEMA)
    .map(({ path, content }) => [path, content] as const);
  return { spec, findings: made.findings, files: new Map(files) };
}

/** Every generated file of all stacks, with its stack's name. */
export function generatedFiles(): readonly { readonly stack: string; readonly path: string; readonly text: string }[] {
  return STACKS.flatMap((stack) => [...stackOf(stack).files].map(([path, text]) => ({ stack, path, text })));
}
