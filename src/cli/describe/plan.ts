import type { ChalkInstance } from 'chalk';
import { besideOf } from '../../files/manifest.js';
import { type FilePlan, needsUser, type Plan, type Verdict } from '../../files/plan.js';
import { printable } from '../printable.js';

type Colour = 'green' | 'yellow' | 'red';

/** What is said of a file, and the colour of its first word. */
const SAID: Readonly<Record<Exclude<Verdict, 'unchanged'>, readonly [string, Colour, string]>> = {
  created: ['created', 'green', ''],
  restored: ['restored', 'green', 'it was gone'],
  updated: ['updated', 'yellow', ''],
  replaced: ['replaced', 'yellow', 'it was not as logagg wrote it'],
  removed: ['removed', 'yellow', 'the spec no longer makes it'],
  edited: ['kept', 'red', 'edited by hand'],
  foreign: ['kept', 'red', 'not written by logagg'],
  left: ['kept', 'red', 'the spec no longer makes it, but it was edited by hand'],
};

/** One line for each file that is not as it was; empty when all are. */
export function describePlan({ files }: Plan, paint: ChalkInstance): string {
  return files.map((file) => describeFile(file, paint)).join('');
}

function describeFile({ path, verdict, next }: FilePlan, paint: ChalkInstance): string {
  if (verdict === 'unchanged') return '';
  const [word, colour, why] = SAID[verdict];
  const beside = needsUser(verdict) && next !== null ? `; the new text is in ${besideOf(path)}` : '';
  const note = why === '' ? '' : paint.dim(`  (${printable(why + beside)})`);
  return `${paint[colour](word.padEnd(9))} ${printable(path)}${note}\n`;
}

/** How many files are not as they must be. */
export function countChanges({ files }: Plan): number {
  return files.filter(({ verdict }) => verdict !== 'unchanged').length;
}

/** Files that only the user can settle. */
export function keptFiles({ files }: Plan): readonly FilePlan[] {
  return files.filter(({ verdict }) => needsUser(verdict));
}

/** A number of things, for example `1 file`, `3 files`. */
export function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
