import { type Journal, parseJournal } from './journal.js';
import { OWN, splitPath } from './paths.js';
import { hashAt, readIn } from './state.js';
import { identityOf, look, type Tree } from './tree.js';

/**
 * How a run that was killed left the files: some of it and some of the run before, or all of one run. `copied`: the journal
 * is not of a run in this folder, and no run finishes it.
 */
export type Interruption = 'mixed' | 'whole' | 'copied';

/** In which state a killed run left the files, checked by its leftovers; null: there was none. Changes nothing. */
export function interruptionOf(tree: Tree): Interruption | null {
  const own = tree.find(OWN.folder);
  if (own === null) return null;
  const bytes = readIn(own, splitPath(OWN.journal)[1]);
  if (bytes === null) return look(own, splitPath(OWN.stage)[1]) === null ? null : 'whole';
  const journal = parseJournal(bytes.toString('utf8'));
  if (journal !== null && !isOfThisStage(tree, journal)) return 'copied';
  return journal === null || isMixed(tree, journal) ? 'mixed' : 'whole';
}

/** A journal that came with a repository must not write files: its stage is another folder than the one that it names. */
export function isOfThisStage(tree: Tree, journal: Journal): boolean {
  const stage = tree.find(OWN.stage);
  return stage !== null && identityOf(stage) === journal.stage;
}

function isMixed(tree: Tree, journal: Journal): boolean {
  const written = journal.writes
    .filter(({ before, after }) => before !== after)
    .map(({ path, before, after }) => stepOf(hashAt(tree, path), before, after));
  const removed = journal.removals.map(({ path, before }) => stepOf(hashAt(tree, path), before, null));
  const steps = new Set([...written, ...removed]);
  return steps.has('done') && steps.has('open');
}

/** A file that is neither the old nor the new one is the user's, and belongs to no run. */
function stepOf(current: string | null, before: string | null, after: string | null): 'done' | 'open' | 'others' {
  if (current === after) return 'done';
  return current === before ? 'open' : 'others';
}
