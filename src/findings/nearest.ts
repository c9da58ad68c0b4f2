import { distance } from 'fastest-levenshtein';

/** The candidate that a misspelt word most likely means; null when none is near. */
export function nearest(word: string, candidates: readonly string[]): string | null {
  const [plain, own] = formsOf(word);
  const forms = candidates.map(formsOf);
  const same = forms.findIndex(([flat, sorted]) => flat === plain || sorted === own);
  if (same >= 0) return candidates[same] ?? null;
  let best: string | null = null;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const [index, candidate] of candidates.entries()) {
    const away = distance(plain, forms[index]?.[0] ?? '');
    if (away < bestDistance && away <= allowed(plain, candidate)) [best, bestDistance] = [candidate, away];
  }
  return best ?? candidates.find((_, index) => isPart(plain, forms[index]?.[0] ?? '')) ?? null;
}

/** A name without what commonly differs, and its letters in order: two swapped letters are one slip, though two changes. */
type Forms = readonly [flat: string, sorted: string];

const known = new Map<string, Forms>();
const MOST_KNOWN = 20_000;

/** A file with thousands of unknown names is compared with the same candidates for each of them. */
function formsOf(name: string): Forms {
  const found = known.get(name);
  if (found !== undefined) return found;
  const flat = flatten(name);
  const forms: Forms = [flat, [...flat].sort().join('')];
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(name, forms);
  return forms;
}

/** Case and the characters between words are the most common differences: `group_by` is `groupBy`. */
function flatten(word: string): string {
  return word
    .slice(0, 100)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

function allowed(word: string, candidate: string): number {
  return Math.max(1, Math.floor(Math.min(word.length, candidate.length) / 3));
}

/** `loglevel` for `level`, `desc` for `description`. */
function isPart(word: string, candidate: string): boolean {
  const [short, long] = word.length < candidate.length ? [word, candidate] : [candidate, word];
  return (short.length >= 3 && long.startsWith(short)) || (short.length >= 4 && long.endsWith(short));
}
