import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import ts from 'typescript';

/** A text that a person can read, with its line in the file. */
export interface ReadableText {
  readonly text: string;
  readonly line: number;
}

/** What a person reads of a file: messages of code, names of tests, and everything of pages, templates and presets. */
export function readableTexts(path: string): readonly ReadableText[] {
  const content = readFileSync(path, 'utf8');
  if (path.endsWith('.test.ts')) return stringsIn(path, content, isTestName);
  if (extname(path) === '.ts') return stringsIn(path, content, () => true);
  return linesOf(extname(path) === '.md' ? withoutCode(content) : content);
}

/** String and template literals, except those that only the compiler reads. */
function stringsIn(path: string, content: string, isShown: (node: ts.Node) => boolean): readonly ReadableText[] {
  const file = ts.createSourceFile(path, content, ts.ScriptTarget.Latest, true);
  const found: ReadableText[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isLiteralTypeNode(node)) return;
    const text = textOf(node);
    if (text !== null && isShown(node)) {
      found.push({ text, line: file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1 });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** The fixed parts of a literal, with `{}` for each value. */
function textOf(node: ts.Node): string | null {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return null;
  return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('{}');
}

/** The first argument of `test(…)`, `it.each(…)(…)`, `describe(…)` and the like. */
function isTestName(node: ts.Node): boolean {
  const call = node.parent;
  if (!ts.isCallExpression(call) || call.arguments[0] !== node) return false;
  return /^(?:describe|it|test)\b/.test(call.expression.getText());
}

function linesOf(content: string): readonly ReadableText[] {
  return content.split('\n').map((text, index) => ({ text, line: index + 1 }));
}

/** Blocks of code become empty lines, so that the numbers of the others stay. */
function withoutCode(page: string): string {
  return page.replace(/```[\s\S]*?```/g, (block) => block.replace(/[^\n]/g, '')).replace(/`[^`\n]*`/g, '``');
}
