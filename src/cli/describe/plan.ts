import { changersOf } from '../../app/drift.js';
import { newFilePath } from '../../files/manifest.js';
import { type FilePlan, needsUser, type Plan, type Verdict } from '../../files/plan.js';
import type { Paint } from '../paint.js';
import { printable } from '../printable.js';

type Colour = 'green' | 'yellow' | 'red';
type Changed = Exclude<Verdict, 'unchanged'>;

interface Words {
  /** Before and after the write. */
  readonly verb: readonly [string, string];
  readonly colour: Colour;
  readonly why: (file: FilePlan) => string | null;
}

const WORDS: Readonly<Record<Changed, Words>> = {
  created: { verb: ['create', 'created'], colour: 'green', why: (file) => because(file) },
  restored: { verb: ['restore', 'restored'], colour: 'green', why: (file) => andBecause('it was missing', file) },
  updated: { verb: ['update', 'updated'], colour: 'yellow', why: (file) => because(file) },
  replaced: { verb: ['replace', 'replaced'], colour: 'yellow', why: (file) => andBecause(OTHERS, file) },
  removed: { verb: ['remove', 'removed'], colour: 'yellow', why: (file) => noLonger(file) },
  edited: { verb: ['keep', 'kept'], colour: 'red', why: (file) => andBecause('edited by hand', file) },
  foreign: { verb: ['keep', 'kept'], colour: 'red', why: () => 'not written by logagg' },
  left: { verb: ['keep', 'kept'], colour: 'red', why: (file) => `edited by hand, but ${noLonger(file)}` },
};

const OTHERS = 'it was changed';

/** One line for each changed file, before (`planned`) or after it is written. */
export function describePlan({ files }: Plan, when: 'planned' | 'done', paint: Paint): string {
  return files.map((file) => describeFile(file, when, paint)).join('');
}

/** The line of one file: the action and its reason; empty if nothing changes. */
export function describeFile(file: FilePlan, when: 'planned' | 'done', paint: Paint): string {
  const { path, verdict } = file;
  if (verdict === 'unchanged') return '';
  const { verb, colour, why } = WORDS[verdict];
  const word = verb[when === 'done' ? 1 : 0].padEnd(9);
  const reason = why(file);
  const note = reason === null ? '' : paint.dim(`  (${printable(reason + newFileNote(file, when))})`);
  return `${paint[colour](word)} ${printable(path)}${note}\n`;
}

function because({ changes }: FilePlan): string | null {
  return changes.length === 0 ? null : `${changersOf(changes, 'and')} changed`;
}

function andBecause(first: string, file: FilePlan): string {
  const then = because(file);
  return then === null ? first : `${first}, and ${then}`;
}

function noLonger({ path, changes }: FilePlan): string {
  if (changes.length === 0) return `${path.replace(/\.new$/, '')} is resolved`;
  return `${changersOf(changes, 'or')} no longer generates it`;
}

function newFileNote({ path, beside }: FilePlan, when: 'planned' | 'done'): string {
  if (beside === null) return '';
  if (beside === 'there') return `; the new version ${when === 'done' ? 'is in' : 'goes to'} ${newFilePath(path)}`;
  return `; the new version was not written, because you edited ${newFilePath(path)}: move that file away`;
}

/** A summary such as `11 files: 2 updated, 9 unchanged`. */
export function summarisePlan({ files }: Plan): string {
  const counts = new Map<string, number>();
  for (const { verdict } of files) {
    const word = verdict === 'unchanged' ? verdict : WORDS[verdict].verb[1];
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return `${counted(files.length, 'file')}: ${[...counts].map(([word, count]) => `${count} ${word}`).join(', ')}`;
}

/** How many files are not up to date. */
export function countChanges({ files }: Plan): number {
  return files.filter(({ verdict }) => verdict !== 'unchanged').length;
}

/** How many files need a decision of the user. */
export function countKept({ files }: Plan): number {
  return files.filter(({ verdict }) => needsUser(verdict)).length;
}

/** A number of things, for example `1 file`, `3 files`. */
export function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
