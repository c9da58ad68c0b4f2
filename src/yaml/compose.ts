import { Composer, type Document, Lexer, type ParsedNode, Parser } from 'yaml';

/** The documents of a text, and where it is nested deeper than allowed; the documents before that place are kept. */
export interface Composed {
  readonly documents: readonly Document.Parsed[];
  readonly tooDeep: { readonly offset: number; readonly end: number } | null;
}

/**
 * Composes every YAML document of a text. Nesting is counted while tokens arrive, because the composer is recursive: a
 * bracket bomb is rejected before it can overflow the stack. Never throws.
 */
export function composeText(text: string, maxDepth: number): Composed {
  const documents: Document.Parsed[] = [];
  const parser = new Parser();
  // Duplicate keys are found while values are made: the composer's own check compares every pair of keys.
  const composer = new Composer<ParsedNode>({ uniqueKeys: false, prettyErrors: false, logLevel: 'silent' });
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) documents.push(...composer.next(token));
    if (parser.stack.length > maxDepth + 2) {
      return { documents, tooDeep: { offset: parser.offset - lexeme.length, end: parser.offset } };
    }
  }
  for (const token of parser.end()) documents.push(...composer.next(token));
  documents.push(...composer.end(true, text.length));
  return { documents, tooDeep: null };
}
