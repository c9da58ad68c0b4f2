import { createHash } from 'node:crypto';
import type { Finding } from './finding.js';
import { linesOf, withoutMark } from './lines.js';
import { coverSecrets } from './secrets.js';

/**
 * Makes fingerprints of findings, 32 hex digits that do not change when lines are added above or indented
 * differently: from rule, path, message and the text of the line. What looks like a secret is masked first, so that
 * no one can search the hash for it.
 */
export function fingerprinter(texts: ReadonlyMap<string, string>): (finding: Finding) => string {
  const known = new Map<string, (line: number) => string>();
  return ({ rule, path, message, line }) => {
    const lineText = known.get(path) ?? linesOf(withoutMark(texts.get(path) ?? '')).textOf;
    known.set(path, lineText);
    const words = [rule, posix(path), message, coverSecrets(lineText(line))].map(inOneSpace);
    return createHash('sha256').update(words.join('\0')).digest('hex').slice(0, 32);
  };
}

/** A path as files name it that are read on other systems too. */
export function posix(path: string): string {
  return path.replaceAll('\\', '/');
}

function inOneSpace(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
