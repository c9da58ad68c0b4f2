import { Composer, type Document, Lexer, type ParsedNode, Parser } from 'yaml';

/** The documents of a text, and where it is nested deeper than allowed; the documents before that place are kept. */
export interface Composed {
  readonly documents: readonly Document.Parsed[];
  readonly tooDeep: { readonly offset: number; readonly end: number } | null;
  /** The text has more parts than a document may have; the rest was not read. */
  readonly tooLarge: boolean;
}

/** Values and marks such as commas. A document has some eight for each value; each takes half a kilobyte while it is read. */
const MAX_LEXEMES = 2_000_000;

/**
 * Composes every YAML document of a text. Nesting is counted while tokens arrive, because the composer is recursive: a
 * bracket bomb is rejected before it can overflow the stack. Never throws.
 */
export function composeText(text: string, maxDepth: number): Composed {
  const documents: Document.Parsed[] = [];
  const parser = new Parser();
  // Duplicate keys are found while values are made: the composer's own check compares every pair of keys.
  const composer = new Composer<ParsedNode>({ uniqueKeys: false, prettyErrors: false, logLevel: 'silent' });
  let count = 0;
  for (const lexeme of new Lexer().lex(text)) {
    count += 1;
    if (count > MAX_LEXEMES) return { documents, tooDeep: null, tooLarge: true };
    for (const token of parser.next(lexeme)) documents.push(...composer.next(token));
    if (parser.stack.length > maxDepth + 2) {
      return { documents, tooDeep: { offset: parser.offset - lexeme.length, end: parser.offset }, tooLarge: false };
    }
  }
  for (const token of parser.end()) documents.push(...composer.next(token));
  documents.push(...composer.end(true, text.length));
  return { documents, tooDeep: null, tooLarge: false };
}
