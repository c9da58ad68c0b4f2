import type { SyntaxNode } from '@lezer/common';
import { bracketsTooDeep, tooDeep } from '../nesting.js';
import { childrenOf, onePerLine, type SyntaxProblem } from '../problems.js';
import type { LogstashBranch, LogstashBranches, LogstashSection, LogstashStep } from './ast.js';
import { parser } from './logstash.grammar';
import { problemsOf } from './problems.js';
import { nameOf, readPlugin } from './values.js';

const NESTING = ['Branch', 'Plugin', 'Array', 'Hash', 'List', 'Condition', 'Call'];

/** A pipeline: the parsed part, and its errors. */
export interface LogstashPipeline {
  readonly sections: readonly LogstashSection[];
  readonly errors: readonly SyntaxProblem[];
}

/** Parses a Logstash pipeline; never throws. One that is nested too deep has no sections and that one error. */
export function parseLogstash(text: string): LogstashPipeline {
  const unread = bracketsTooDeep(text);
  if (unread !== null) return { sections: [], errors: [unread] };
  const tree = parser.parse(text);
  const deep = tooDeep(tree, NESTING);
  if (deep !== null) return { sections: [], errors: [deep] };
  const errors = onePerLine(text, problemsOf(text, tree));
  return { sections: tree.topNode.getChildren('Section').map((one) => readSection(text, one)), errors };
}

function readSection(text: string, node: SyntaxNode): LogstashSection {
  return { ...nameOf(text, node.getChild('SectionName')), body: stepsIn(text, node), from: node.from, to: node.to };
}

function stepsIn(text: string, node: SyntaxNode): readonly LogstashStep[] {
  return [...childrenOf(node)].flatMap((child) => {
    if (child.name === 'Plugin') return readPlugin(text, child);
    return child.name === 'Branch' ? readBranches(text, child) : [];
  });
}

function readBranches(text: string, node: SyntaxNode): LogstashBranches {
  const parts = [...childrenOf(node)].filter(({ name }) => ['If', 'ElseIf', 'Else'].includes(name));
  const branches = parts.map((part) => readBranch(text, part));
  return { kind: 'branches', branches, from: node.from, to: node.to };
}

function readBranch(text: string, node: SyntaxNode): LogstashBranch {
  const found = node.getChild('Condition');
  const condition = found && { text: text.slice(found.from, found.to), from: found.from, to: found.to };
  return { condition, body: stepsIn(text, node), from: node.from, to: node.to };
}
