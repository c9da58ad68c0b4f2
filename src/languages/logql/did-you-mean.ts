import { nearest } from '../../findings/nearest.js';

/** `; did you mean …?`, or an empty string: words of one or two letters are similar to everything. */
export function didYouMean(word: string, known: readonly string[]): string {
  const near = word.length < 3 ? null : nearest(word, known);
  return near === null ? '' : `; did you mean \`${near}\`?`;
}
