import { besideOf } from '../../files/manifest.js';
import { type FilePlan, needsUser, type Plan, type Verdict } from '../../files/plan.js';
import type { Paint } from '../paint.js';
import { printable } from '../printable.js';

type Colour = 'green' | 'yellow' | 'red';
type Changed = Exclude<Verdict, 'unchanged'>;

interface Words {
  /** Before and after it is done. */
  readonly verb: readonly [string, string];
  readonly colour: Colour;
  readonly why: string | null;
}

const WORDS: Readonly<Record<Changed, Words>> = {
  created: { verb: ['create', 'created'], colour: 'green', why: null },
  restored: { verb: ['restore', 'restored'], colour: 'green', why: 'it was gone' },
  updated: { verb: ['update', 'updated'], colour: 'yellow', why: null },
  replaced: { verb: ['replace', 'replaced'], colour: 'yellow', why: 'it was not as logagg wrote it' },
  removed: { verb: ['remove', 'removed'], colour: 'yellow', why: 'the spec no longer makes it' },
  edited: { verb: ['keep', 'kept'], colour: 'red', why: 'edited by hand' },
  foreign: { verb: ['keep', 'kept'], colour: 'red', why: 'not written by logagg' },
  left: { verb: ['keep', 'kept'], colour: 'red', why: 'the spec no longer makes it, but it was edited by hand' },
};

/** One line for each file that is not as it was, before (`planned`) or after it is written; empty when all are. */
export function describePlan({ files }: Plan, when: 'planned' | 'done', paint: Paint): string {
  return files.map((file) => describeFile(file, when, paint)).join('');
}

function describeFile({ path, verdict, next }: FilePlan, when: 'planned' | 'done', paint: Paint): string {
  if (verdict === 'unchanged') return '';
  const { verb, colour, why } = WORDS[verdict];
  const word = verb[when === 'done' ? 1 : 0].padEnd(9);
  const isBeside = needsUser(verdict) && next !== null;
  const beside = isBeside ? `; the new text ${when === 'done' ? 'is in' : 'goes to'} ${besideOf(path)}` : '';
  const note = why === null ? '' : paint.dim(`  (${printable(why + beside)})`);
  return `${paint[colour](word)} ${printable(path)}${note}\n`;
}

/** How many files there are and what became of them, for example `11 files: 2 updated, 9 unchanged`. */
export function summarisePlan({ files }: Plan): string {
  const counts = new Map<string, number>();
  for (const { verdict } of files) {
    const word = verdict === 'unchanged' ? verdict : WORDS[verdict].verb[1];
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return `${counted(files.length, 'file')}: ${[...counts].map(([word, count]) => `${count} ${word}`).join(', ')}`;
}

/** How many files are not as they must be. */
export function countChanges({ files }: Plan): number {
  return files.filter(({ verdict }) => verdict !== 'unchanged').length;
}

/** How many files only the user can settle. */
export function countKept({ files }: Plan): number {
  return files.filter(({ verdict }) => needsUser(verdict)).length;
}

/** A number of things, for example `1 file`, `3 files`. */
export function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
