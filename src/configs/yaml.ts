import { type Document, isScalar, type Node } from 'yaml';
import type { SpecPath } from '../contracts/rule.js';
import { type Aliases, aliasesOf, type YamlTree } from '../yaml/aliases.js';
import { composeText } from '../yaml/compose.js';
import { nodeAt } from '../yaml/places.js';
import { describeSyntax } from '../yaml/syntax.js';
import { type ValueLimits, type ValueProblem, valuesOf } from '../yaml/values.js';
import type { Locator } from './locator.js';

/** Deeper nesting than any real configuration has, Kibana's dashboards and Kubernetes lists among them. */
export const MAX_DEPTH = 100;
/** A bomb of aliases has more values. */
const LIMITS: ValueLimits = { depth: MAX_DEPTH, values: 200_000 };
const TOO_DEEP = `Maps and lists are nested more than ${MAX_DEPTH} levels deep.`;
const TOO_LARGE = `The file has more than ${LIMITS.values} values after its aliases are expanded.`;

export interface ConfigProblem {
  readonly rule: 'config/yaml-syntax' | 'config/duplicate-key' | 'config/too-deep' | 'config/too-large';
  readonly message: string;
  readonly range: readonly [number, number];
  /** The first of two equal keys. */
  readonly first?: readonly [number, number];
}

/** One YAML document as plain values, with their places. */
export interface YamlRoot {
  readonly value: unknown;
  readonly locator: Locator;
  /** null: it is JSON. */
  readonly tree: YamlTree | null;
}

/** Every YAML document of a text; none after a syntax error. Never throws. */
export function readYaml(text: string): { readonly roots: readonly YamlRoot[]; readonly problems: ConfigProblem[] } {
  const { documents, tooDeep, tooLarge } = composeText(text, MAX_DEPTH);
  if (tooLarge) return { roots: [], problems: [{ rule: 'config/too-large', message: TOO_LARGE, range: [0, 1] }] };
  if (tooDeep !== null) {
    return {
      roots: [],
      problems: [{ rule: 'config/too-deep', message: TOO_DEEP, range: [tooDeep.offset, tooDeep.end] }],
    };
  }
  const [error] = documents.flatMap(({ errors }) => errors).sort((a, b) => a.pos[0] - b.pos[0]);
  if (error !== undefined) {
    const { message, offset, end } = describeSyntax(error, text);
    return { roots: [], problems: [{ rule: 'config/yaml-syntax', message, range: [offset, end] }] };
  }
  const problems: ConfigProblem[] = [];
  const roots = documents
    .filter(({ contents }) => contents !== null)
    .map((document) => rootOf(text, document, problems));
  return { roots, problems };
}

function rootOf(text: string, document: Document.Parsed, problems: ConfigProblem[]): YamlRoot {
  const aliases = aliasesOf(document);
  const read = valuesOf(document, aliases, LIMITS);
  problems.push(...read.problems.map(problemOf).filter((one) => one !== null));
  return { value: read.value, locator: locatorOf(text, document, aliases), tree: { document, aliases } };
}

/** The finding of a problem that programs have with the file; null: they read it. */
function problemOf({ kind, name, range, first }: ValueProblem): ConfigProblem | null {
  switch (kind) {
    case 'unknown-alias':
      return {
        rule: 'config/yaml-syntax',
        message: `The anchor \`&${name}\` is not defined before this alias.`,
        range,
      };
    case 'duplicate-key': {
      const message = `Duplicate key \`${name}\`: most programs reject the file, others keep only one value.`;
      return { rule: 'config/duplicate-key', message, range, ...(first === undefined ? {} : { first }) };
    }
    case 'too-deep':
      return { rule: 'config/too-deep', message: TOO_DEEP, range };
    case 'too-large': {
      return { rule: 'config/too-large', message: TOO_LARGE, range };
    }
    default:
      return null;
  }
}

function rangeOf(node: Node): readonly [number, number] {
  const [from, end] = node.range ?? [0, 1];
  return [from, end];
}

function locatorOf(text: string, document: Document.Parsed, aliases: Aliases): Locator {
  return {
    find: (path: SpecPath, part) => nodeAt(document, path, part, aliases),
    text(path) {
      const { node, exact } = nodeAt(document, path, 'value', aliases);
      if (!exact || !isScalar(node) || typeof node.value !== 'string') return null;
      return { value: node.value, range: contentOf(node, text) };
    },
  };
}

/** Without the header of a block scalar, which is not part of the value. */
function contentOf(node: Node & { readonly type?: string }, text: string): readonly [number, number] {
  const [from, end] = rangeOf(node);
  const isBlock = node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED';
  return [isBlock ? text.indexOf('\n', from) + 1 : from, end];
}
