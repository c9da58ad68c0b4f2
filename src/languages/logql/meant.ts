import { nearest } from '../../findings/nearest.js';

/** `; did you mean …?`, or nothing: words of one or two letters are near to everything. */
export function meant(word: string, known: readonly string[]): string {
  const near = word.length < 3 ? null : nearest(word, known);
  return near === null ? '' : `; did you mean \`${near}\`?`;
}
