import type { Document } from 'yaml';
import { composeText } from '../../yaml/compose.js';
import { describeSyntax } from '../../yaml/syntax.js';

/** Deepest nesting of maps and lists that is read; a spec needs seven. */
export const MAX_DEPTH = 40;

/** Why a text is not a single YAML document; `offset` and `end` are indices into the text. */
interface SyntaxProblem {
  readonly rule: 'spec/yaml-syntax' | 'spec/too-deep' | 'spec/one-document' | 'spec/empty';
  readonly message: string;
  readonly offset: number;
  readonly end: number;
}

export interface ParsedText {
  /** null when there is a problem. */
  readonly document: Document.Parsed | null;
  readonly problem: SyntaxProblem | null;
}

/** Parses one YAML 1.2 document. Never throws. */
export function parseText(text: string): ParsedText {
  const { documents, tooDeep } = composeText(text, MAX_DEPTH);
  if (tooDeep !== null) {
    const message = `Maps and lists are nested more than ${MAX_DEPTH} levels deep. A spec needs seven.`;
    return { document: null, problem: { rule: 'spec/too-deep', message, ...tooDeep } };
  }
  const [document, second] = documents;
  const problem = firstProblem(documents, text);
  if (problem !== null || document === undefined || second !== undefined) return { document: null, problem };
  return { document, problem: null };
}

function firstProblem(documents: readonly Document.Parsed[], text: string): SyntaxProblem | null {
  const errors = documents.flatMap((document) => [...document.errors, ...document.warnings]);
  const [first] = errors.sort((a, b) => a.pos[0] - b.pos[0]);
  if (first !== undefined) return { rule: 'spec/yaml-syntax', ...describeSyntax(first, text) };
  const second = documents[1];
  if (second === undefined) return null;
  const offset = Math.max(text.lastIndexOf('---', second.range[1]), 0);
  const message = 'The file has more than one YAML document. A spec must be a single document.';
  return { rule: 'spec/one-document', message, offset, end: offset + 3 };
}
