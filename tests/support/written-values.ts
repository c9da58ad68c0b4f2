import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const ENGINE_TESTS = fileURLToPath(new URL('../engines', import.meta.url));

/**
 * The values written in a test file and in the modules of engine tests that it imports, with the lines of the Python
 * programs in the folders of these modules, sorted. `support/` and `build/`, which start programs, do not count.
 */
export function valuesOfTest(path: string): readonly string[] {
  const files = [...filesOfTest(path)];
  const folders = new Set(files.map((file) => dirname(file)).filter((folder) => folder !== dirname(path)));
  const values = files.flatMap((file) => writtenValues(file, readFileSync(file, 'utf8')));
  return [...values, ...[...folders].flatMap(pythonLines)].sort();
}

function pythonLines(folder: string): readonly string[] {
  const programs = readdirSync(folder).filter((name) => name.endsWith('.py'));
  const lines = programs.flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'));
  return lines.filter((line) => !/^\s*(?:#|$)/.test(line));
}

function filesOfTest(path: string, known: Set<string> = new Set()): ReadonlySet<string> {
  if (known.has(path)) return known;
  known.add(path);
  for (const [, name = ''] of readFileSync(path, 'utf8').matchAll(/ from '(\.[^']+)\.js';$/gm)) {
    const file = join(dirname(path), `${name}.ts`);
    if (isData(file)) filesOfTest(file, known);
  }
  return known;
}

function isData(file: string): boolean {
  return existsSync(file) && !/^(?:\.\.|support|build)\//.test(relative(ENGINE_TESTS, file));
}

/**
 * What decides what a test expects: strings, numbers, patterns, keys, operators and the names of matchers. Comments,
 * layout, names of variables and names of tests do not decide it.
 */
export function writtenValues(path: string, text: string): readonly string[] {
  const values: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
    if (ts.isTypeAliasDeclaration(node) || ts.isInterfaceDeclaration(node) || isTestName(node)) return;
    const value = ownValue(node);
    if (value !== null) values.push(value);
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true), visit);
  return values;
}

function ownValue(node: ts.Node): string | null {
  if (ts.isLiteralExpression(node) || isTemplatePart(node)) return JSON.stringify(node.text);
  if (ts.isPropertyAccessExpression(node)) return /^(?:not|to[A-Z])/.test(node.name.text) ? node.name.text : null;
  if (ts.isObjectLiteralElement(node)) return node.name === undefined ? null : keyOf(node.name);
  if (ts.isPrefixUnaryExpression(node)) return ts.tokenToString(node.operator) ?? null;
  return isWord(node) || isOperator(node) ? (ts.tokenToString(node.kind) ?? null) : null;
}

function isTemplatePart(node: ts.Node): node is ts.TemplateHead | ts.TemplateMiddle | ts.TemplateTail {
  return ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node);
}

/** A key with and without quotes is the same one, and the literal itself is a value too. */
function keyOf(name: ts.PropertyName): string | null {
  return ts.isIdentifier(name) ? JSON.stringify(name.text) : null;
}

const WORDS = [ts.SyntaxKind.TrueKeyword, ts.SyntaxKind.FalseKeyword, ts.SyntaxKind.NullKeyword];

function isWord(node: ts.Node): boolean {
  return WORDS.includes(node.kind);
}

function isOperator(node: ts.Node): boolean {
  return ts.isBinaryExpression(node.parent) && node.parent.operatorToken === node;
}

/** The first argument of `test(…)`, `it.each(…)(…)`, `describe(…)` and the like. */
function isTestName(node: ts.Node): boolean {
  const call = node.parent;
  if (call === undefined || !ts.isCallExpression(call) || call.arguments[0] !== node) return false;
  return ts.isStringLiteralLike(node) && /^(?:describe|it|test)\b/.test(call.expression.getText());
}
