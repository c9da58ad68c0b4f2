import { parser } from '@grafana/lezer-logql';

/** A node of Grafana's grammar. Nested lists are flat here, and expressions that only wrap another are skipped. */
export interface Node {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly children: readonly Node[];
}

interface Growing extends Node {
  readonly children: Growing[];
}

const LISTS: ReadonlySet<string> = new Set([
  'Matchers',
  'PipelineExpr',
  'LineFilters',
  'OrFilter',
  'LabelFilter',
  'LabelExtractionExpressionList',
  'LabelsFormat',
  'DropLabels',
  'KeepLabels',
  'Labels',
  'GroupingLabelList',
  'UnwrapExpr',
  'LogRangeExpr',
  'LogExpr',
  'BinOpExpr',
]);
const WRAPPERS: ReadonlySet<string> = new Set(['Expr', 'MetricExpr', 'UnitFilter', 'PipelineStage']);

/** The tree of a query, or the index at which the grammar stops reading. */
export function readTree(text: string): Node | number {
  const root: Growing = { name: 'LogQL', from: 0, to: text.length, children: [] };
  const stack: Growing[] = [root];
  let broken = false;
  parser.parse(text).iterate({
    enter: (node) => {
      broken ||= node.type.isError;
      const top = stack.at(-1) ?? root;
      const grouped = node.name === 'MetricExpr' && (node.node.firstChild?.from ?? node.from) > node.from;
      if (grouped || !isTransparent(node.name, top.name))
        stack.push(grow(top, grouped ? 'Group' : node.name, node.from, node.to));
      else stack.push(top);
    },
    leave: () => {
      stack.pop();
    },
  });
  return broken ? stopsAt(text) : root;
}

function grow(parent: Growing, name: string, from: number, to: number): Growing {
  const node = { name, from, to, children: [] };
  parent.children.push(node);
  return node;
}

function isTransparent(name: string, parent: string): boolean {
  return WRAPPERS.has(name) || (name === parent && LISTS.has(name));
}

function stopsAt(text: string): number {
  try {
    parser.configure({ strict: true }).parse(text);
    return text.length;
  } catch (error) {
    return Number(/(?<!\d)\d+$/.exec(error instanceof Error ? error.message : '')?.[0] ?? 0);
  }
}

/** The first child of a name. */
export function child(node: Node, name: string): Node | undefined {
  return node.children.find((one) => one.name === name);
}

/** All children of a name. */
export function children(node: Node, name: string): readonly Node[] {
  return node.children.filter((one) => one.name === name);
}
