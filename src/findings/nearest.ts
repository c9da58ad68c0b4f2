import { distance } from 'fastest-levenshtein';

/** The candidate that a misspelt word most likely means; null when none is near. */
export function nearest(word: string, candidates: readonly string[]): string | null {
  const plain = flatten(word);
  const same = candidates.find((candidate) => flatten(candidate) === plain || letters(candidate) === letters(word));
  if (same !== undefined) return same;
  let best: string | null = null;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const away = distance(plain, flatten(candidate));
    if (away < bestDistance && away <= allowed(plain, candidate)) [best, bestDistance] = [candidate, away];
  }
  return best ?? candidates.find((candidate) => isPart(plain, flatten(candidate))) ?? null;
}

/** Case and the characters between words are the most common differences: `group_by` is `groupBy`. */
function flatten(word: string): string {
  return word
    .slice(0, 100)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** Two swapped letters are one slip, though two changes. */
function letters(word: string): string {
  return [...flatten(word)].sort().join('');
}

function allowed(word: string, candidate: string): number {
  return Math.max(1, Math.floor(Math.min(word.length, candidate.length) / 3));
}

/** `loglevel` for `level`, `desc` for `description`. */
function isPart(word: string, candidate: string): boolean {
  const [short, long] = word.length < candidate.length ? [word, candidate] : [candidate, word];
  return (short.length >= 3 && long.startsWith(short)) || (short.length >= 4 && long.endsWith(short));
}
