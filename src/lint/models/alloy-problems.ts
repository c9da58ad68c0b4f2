import type { ConfigDocument } from '../../contracts/config.js';
import { nearest } from '../../findings/nearest.js';
import type { AlloyBlock, AlloyStatement } from '../../languages/alloy/ast.js';
import { attributeIn, attributesIn, blocksIn, referencesIn } from '../../languages/alloy/walk.js';
import type { ShapeKeys, ShapeType } from '../../shapes/shape.js';
import { shapeOf } from '../../shapes/shapes.js';
import { alloyFile } from './alloy-blocks.js';

/** An error of a component; indices into the text. */
export interface AlloyProblem {
  readonly from: number;
  readonly to: number;
  readonly message: string;
  readonly fix: string | null;
  readonly severity: 'error' | 'warn';
}

const ENDS = 'Alloy does not start.';

/** What Alloy rejects in components for logs, and lines that go nowhere. Empty for a file that cannot be parsed. */
export function alloyProblems(document: ConfigDocument): readonly AlloyProblem[] {
  const { body, blocks, errors } = alloyFile(document);
  if (errors.length > 0) return [];
  return [...blocksIn(body).flatMap(componentProblems), ...referenceProblems(body, blocks)];
}

/** Components in which `forward_to` is required. */
const FORWARDING = /^loki\.(?:enrich|process|relabel|secretfilter|source\.\w+)$/;

function componentProblems(block: AlloyBlock): readonly AlloyProblem[] {
  const known = keysOf('Config') ?? {};
  const names = Object.keys(known).filter((name) => name !== '*');
  if (!Object.hasOwn(known, block.name)) {
    const meant = /^(?:loki|local|discovery)\./.test(block.name) ? nearest(block.name, names) : null;
    return meant === null || !isSlip(meant, block.name)
      ? []
      : [named(block, `Unknown component \`${block.name}\``, meant)];
  }
  return [...bodyProblems(block, known[block.name]), ...forwardProblems(block)];
}

/** A name with as many parts, so that an unknown component is not mistaken for another one. */
function isSlip(meant: string, written: string): boolean {
  return meant.split('.').length === written.split('.').length && Math.abs(meant.length - written.length) < 3;
}

function forwardProblems(block: AlloyBlock): readonly AlloyProblem[] {
  if (!FORWARDING.test(block.name)) return [];
  const { nameFrom: from, nameTo: to } = block;
  const forward = attributeIn(block.body, 'forward_to');
  const fix = 'Write `forward_to = [loki.write.default.receiver]`.';
  if (forward === null) {
    return [{ from, to, message: `\`${block.name}\` needs \`forward_to\`: ${ENDS}`, fix, severity: 'error' }];
  }
  const { value } = forward;
  if (value.kind !== 'list' || value.items.length > 0 || block.name === 'loki.relabel') return [];
  const message = 'No component receives these lines: they are lost.';
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

/** What the names of Alloy's own components begin with, which no variable or function does. */
const FAMILIES = ['discovery', 'loki', 'otelcol', 'prometheus', 'pyroscope', 'remote'];

/**
 * References to components that are not in the file. A different file of the folder may have them, unless a similar
 * name exists here.
 */
function referenceProblems(body: readonly AlloyStatement[], blocks: readonly AlloyBlock[]): readonly AlloyProblem[] {
  if (blocks.some(({ name }) => /^(?:declare|foreach|import\.\w+)$/.test(name))) return [];
  const known = new Set(blocks.map(({ name, label }) => `${name}.${label ?? ''}`));
  const expressions = [
    ...body.filter((one) => one.kind === 'attribute'),
    ...blocks.flatMap((block) => attributesIn(block.body)),
  ];
  return expressions.flatMap(({ value }) =>
    [...referencesIn(value)].flatMap(({ path, from }) => {
      const whole = missingIn(path, known);
      return whole === null ? [] : [missing(whole, from, known)];
    }),
  );
}

/** The component of a reference, if it is one of Alloy's own and not in this set; otherwise null. */
function missingIn(path: string, known: ReadonlySet<string>): string | null {
  const parts = path.split('.');
  const isShaped = Object.hasOwn(keysOf('Config') ?? {}, parts.slice(0, -2).join('.'));
  const isOwn = isShaped || (parts.length > 3 && FAMILIES.includes(parts[0] ?? ''));
  const isThere = parts.some((_, end) => known.has(parts.slice(0, end).join('.')));
  return isOwn && !isThere ? parts.slice(0, -1).join('.') : null;
}

function missing(whole: string, from: number, known: ReadonlySet<string>): AlloyProblem {
  const [, name = '', label = ''] = /^(.*)\.([^.]*)$/.exec(whole) ?? [];
  const alike = [...known].filter((one) => one.startsWith(`${name}.`));
  const meant = nearest(whole, alike);
  const fix = meant === null ? `Refer to the component \`${name} "${label}"\`.` : `Did you mean \`${meant}\`?`;
  const others = meant === null ? 'unless another file of its folder has it, ' : '';
  const message = `\`${whole}\` is not defined in this file: ${others}${ENDS}`;
  return { from, to: from + whole.length, message, fix, severity: meant === null ? 'warn' : 'error' };
}
