import { rmdirSync, unlinkSync } from 'node:fs';
import { recover } from './apply.js';
import { readTree } from './disk.js';
import { attempt, unless } from './errors.js';
import { OWN, splitPath } from './paths.js';
import { type Plan, planFiles } from './plan.js';
import { type Tree, withTree } from './tree.js';
import { commit, locked } from './write.js';

/**
 * Removes every file that the manifest lists and that was not edited, then the manifest, unless edited files are left.
 * Folders that are empty afterwards are removed too. null: no manifest that can be read is there, and nothing is
 * removed. Throws a FileError with all files in place when one cannot be removed.
 */
export async function removeArtifacts(root: string, dryRun: boolean): Promise<Plan | null> {
  const first = withTree(root, planOf);
  if (first === null || dryRun) return first;
  const plan = await locked(root, async (tree) => {
    await recover(tree);
    const second = planOf(tree);
    if (second !== null && second.removals.length > 0) await commit(tree, second);
    if (second !== null && isWhole(second)) removeManifest(tree);
    return second;
  });
  withTree(root, removeOwnFolder);
  return plan;
}

/** The manifest without artifacts: every recorded file is one too many. */
function planOf(tree: Tree): Plan | null {
  const { manifest, disk } = readTree(tree, []);
  if (manifest === null) return null;
  const { version, spec } = manifest;
  return planFiles({ artifacts: [], manifest, disk, version, spec, force: false });
}

function isWhole({ manifest }: Plan): boolean {
  return Object.keys(manifest.files).length === 0;
}

function removeManifest(tree: Tree): void {
  const own = tree.find(OWN.folder);
  if (own === null) return;
  for (const path of [OWN.ignore, OWN.manifest]) {
    const [, name] = splitPath(path);
    attempt('remove', own.place, () => unless(['ENOENT'], undefined, () => unlinkSync(own.at(name))));
  }
}

/** It can contain files that are not logagg's. */
function removeOwnFolder(tree: Tree): void {
  const root = tree.find('');
  if (root === null) return;
  attempt('remove', root.place, () =>
    unless(['ENOENT', 'ENOTEMPTY', 'EEXIST'], undefined, () => rmdirSync(root.at(OWN.folder))),
  );
}
