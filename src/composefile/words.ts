import { listOf } from '../contracts/plain.js';

/** The command of a container. */
export interface Words {
  /** Not set, or null: the command of the image runs. */
  readonly isGiven: boolean;
  readonly words: readonly string[];
}

/** A scalar as Compose makes text of it; null for null, maps and lists. */
export function scalarText(value: unknown): string | null {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint' ? String(value) : null;
}

/** A command in either form as words; `$$` is not changed. */
export function wordsOf(value: unknown): Words {
  const text = scalarText(value);
  const words = text === null ? listOf(value).flatMap((item) => scalarText(item) ?? []) : split(text);
  return { isGiven: value !== undefined && value !== null, words };
}

/** By blanks, as a shell does; quotes keep blanks. */
function split(text: string): readonly string[] {
  const found = text.match(/(?:"(?:[^"\\]|\\.)*"|'[^']*'|[^\s"']|["'])+/g) ?? [];
  return found.map((word) => word.replace(/"((?:[^"\\]|\\.)*)"|'([^']*)'/g, '$1$2'));
}
