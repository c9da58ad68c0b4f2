import type { RuleDoc } from '../contracts/rule.js';
import type { RootState } from '../files/disk.js';
import { OWN } from '../files/paths.js';
import type { Verdict } from '../files/plan.js';
import type { Preview } from '../files/write.js';
import type { Finding } from '../findings/finding.js';
import { edited } from '../lint/rules/drift/edited.js';
import { interrupted } from '../lint/rules/drift/interrupted.js';
import { leftover } from '../lint/rules/drift/leftover.js';
import { manifest } from '../lint/rules/drift/manifest.js';
import { missing } from '../lint/rules/drift/missing.js';
import { outdated } from '../lint/rules/drift/outdated.js';

type Said = readonly [RuleDoc, string] | null;

const SAID: Readonly<Record<Verdict, Said>> = {
  created: [outdated, 'The spec makes this file, and it is not there. Run: logagg generate'],
  restored: [missing, 'logagg wrote this file and it is gone. Run: logagg generate'],
  updated: [outdated, 'The spec makes another text now. Run: logagg generate'],
  unchanged: null,
  edited: [edited, 'This file was edited since logagg wrote it. Put the change into the spec, or let it be replaced.'],
  foreign: [edited, 'logagg did not write this file, but the spec makes one of its name. Move it away.'],
  replaced: null,
  removed: [outdated, 'The spec no longer makes this file. Run: logagg generate'],
  left: [leftover, 'The spec no longer makes this file, but it was edited. Remove it if you do not need it.'],
};

type PathOf = (path: string) => string;

/** What is said of disk, spec and manifest where they disagree. `pathOf` gives a file's path as findings name it. */
export function driftFindings({ plan, state }: Preview, pathOf: PathOf): readonly Finding[] {
  const about = plan.files.flatMap(({ path, verdict }) => findingOf(SAID[verdict], pathOf(path)));
  return [...rootFindings(state, pathOf), ...about];
}

/** The same without the spec: only what the manifest knows. */
export function recordFindings(state: RootState, pathOf: PathOf): readonly Finding[] {
  const about = Object.entries(state.manifest?.files ?? {}).flatMap(([path, hash]) => {
    const current = state.disk.get(path)?.hash ?? null;
    const verdict = current === null ? 'restored' : current === hash ? 'unchanged' : 'edited';
    return findingOf(SAID[verdict], pathOf(path));
  });
  return [...rootFindings(state, pathOf), ...about];
}

function rootFindings({ interrupted: isInterrupted, manifestBroken }: RootState, pathOf: PathOf): Finding[] {
  const said: Said[] = [
    isInterrupted ? [interrupted, 'A generate was interrupted here. Run it again: it finishes or undoes it.'] : null,
    manifestBroken ? [manifest, 'The manifest cannot be read. Run: logagg generate'] : null,
  ];
  return said.flatMap((one) => findingOf(one, pathOf(OWN.manifest)));
}

function findingOf(said: Said, path: string): Finding[] {
  if (said === null) return [];
  const [{ id, severity }, message] = said;
  const place = { line: 1, column: 1, endLine: 1, endColumn: 1 };
  return [{ rule: id, severity, message, path, ...place, related: [], fix: null }];
}
