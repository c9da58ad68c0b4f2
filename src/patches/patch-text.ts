import { isDeepStrictEqual } from 'node:util';
import { type Document, parseDocument } from 'yaml';
import type { Patch } from '../model/model.js';
import { mergeInto, PatchError, setAt } from './edit-document.js';
import { keepLayout } from './keep-layout.js';
import { parsePointer } from './pointer.js';

/** One change of a patch. */
export interface Change {
  /** The keys of the patch that lead to it: `merge`, or `replace` and a pointer. */
  readonly at: readonly string[];
  apply(document: Document): void;
}

/** The changes of a patch, in their order. */
export function changesOf({ merge, replace = {} }: Patch): readonly Change[] {
  const merged: readonly Change[] =
    merge === undefined ? [] : [{ at: ['merge'], apply: (document) => mergeInto(document, merge) }];
  const replaced = Object.entries(replace).map(([pointer, value]) => ({
    at: ['replace', pointer],
    apply: (document: Document) => setAt(document, stepsOf(pointer), value),
  }));
  return [...merged, ...replaced];
}

/** The text after a change; the same text if every value was already so. Throws a PatchError if it does not fit. */
export function changeText(text: string, change: Change, isJson: boolean): string {
  const document = parseDocument(text);
  const before: unknown = document.toJS();
  change.apply(document);
  const after: unknown = resolved(() => document.toJS());
  if (isDeepStrictEqual(before, after)) return text;
  const printed = isJson ? `${JSON.stringify(after, null, 2)}\n` : resolved(() => document.toString(OPTIONS));
  return keepLayout(text, escaped(printed));
}

const OPTIONS = { lineWidth: 0, flowCollectionPadding: true } as const;

function stepsOf(pointer: string): readonly string[] {
  const steps = parsePointer(pointer);
  if (steps === null) throw new PatchError('This is not a JSON Pointer such as `/server/http_listen_port`.');
  return steps;
}

/** A removed value may have an anchor that another part of the file repeats. */
function resolved<T>(of: () => T): T {
  try {
    return of();
  } catch {
    throw new PatchError('This removes a value that another part of the file repeats (`*name`).');
  }
}

/** Some readers take these characters for the end of a line. They occur in double quotes only. */
function escaped(text: string): string {
  return text.replace(/[\u007F-\u00A0\u2028\u2029\uFEFF\uFFFE\uFFFF]/g, (unit) => {
    return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
