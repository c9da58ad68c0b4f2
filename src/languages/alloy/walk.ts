import type { AlloyAttribute, AlloyBlock, AlloyExpression, AlloyReference, AlloyStatement } from './ast.js';

/** All blocks of a body, each before those inside it. */
export function* walkBlocks(body: readonly AlloyStatement[]): Generator<AlloyBlock> {
  for (const statement of body) {
    if (statement.kind !== 'block') continue;
    yield statement;
    yield* walkBlocks(statement.body);
  }
}

/** The blocks directly in a body, of one name where that is given. */
export function blocksIn(body: readonly AlloyStatement[], name?: string): readonly AlloyBlock[] {
  return body.filter((one): one is AlloyBlock => one.kind === 'block' && (name === undefined || one.name === name));
}

/** The attributes directly in a body. */
export function attributesIn(body: readonly AlloyStatement[]): readonly AlloyAttribute[] {
  return body.filter((one): one is AlloyAttribute => one.kind === 'attribute');
}

/** The attribute of a name directly in a body. */
export function attributeIn(body: readonly AlloyStatement[], name: string): AlloyAttribute | null {
  return attributesIn(body).find((one) => one.name === name) ?? null;
}

/** All references in an expression, also inside lists, objects, calls and operations. */
export function* referencesIn(expression: AlloyExpression): Generator<AlloyReference> {
  if (expression.kind === 'reference') yield expression;
  for (const part of partsOf(expression)) yield* referencesIn(part);
}

function partsOf(expression: AlloyExpression): readonly AlloyExpression[] {
  if (expression.kind === 'list') return expression.items;
  if (expression.kind === 'object') return expression.fields.map(({ value }) => value);
  if (expression.kind === 'call') return expression.args;
  return expression.kind === 'operation' ? expression.operands : [];
}
