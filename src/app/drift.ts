import type { RuleDoc } from '../contracts/rule.js';
import type { Change } from '../files/change.js';
import type { RootState } from '../files/disk.js';
import type { Interruption } from '../files/interruption.js';
import { newFilePath } from '../files/manifest.js';
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

type FindingText = readonly [RuleDoc, string] | null;

/** The finding on a file. `why` is a sentence such as `the spec changed`, or empty. */
const TEXTS: Readonly<Record<Verdict, (why: string) => FindingText>> = {
  created: (why) => [outdated, `This file is missing${after('; ', why)}. ${RUN}`],
  restored: (why) => [missing, `This file was deleted${after(', and ', why)}. ${RUN}`],
  updated: (why) => [outdated, `This file is out of date${after(': ', why)}. ${RUN}`],
  unchanged: () => null,
  edited: (why) => [edited, `This file was edited after logagg wrote it${after(', and ', why)}. ${SETTLE}`],
  foreign: () => [
    edited,
    'logagg did not write this file, but the spec generates a file with this name. Move it away.',
  ],
  replaced: () => null,
  removed: (why) => [outdated, `The spec no longer generates this file${after(': ', why)}. ${RUN}`],
  left: () => [leftover, 'The spec no longer generates this file, but it was edited. Remove it if you do not need it.'],
};

const RUN = 'Run: logagg generate';
const SETTLE = 'Move the edit into the spec, or let `logagg generate --force` overwrite it.';

function after(link: string, why: string): string {
  return why === '' ? '' : `${link}${why}`;
}

type PathOf = (path: string) => string;

/** Findings on every difference between disk, spec and manifest. `pathOf` gives a file's path in findings. */
export function driftFindings({ plan, state }: Preview, pathOf: PathOf): readonly Finding[] {
  const about = plan.files.flatMap(({ path, verdict, changes }) =>
    findingOf(TEXTS[verdict](whyOf(changes)), pathOf(path)),
  );
  return [...rootFindings(state, pathOf), ...about];
}

/** The same without the spec: only what the manifest records. */
export function recordFindings(state: RootState, pathOf: PathOf): readonly Finding[] {
  const files = state.manifest?.files ?? {};
  const about = Object.entries(files).flatMap(([path, hash]) => {
    if (path.endsWith('.new') && !state.disk.get(path)) return [];
    const current = state.disk.get(path)?.hash ?? null;
    const isMoved = current !== null && current === files[newFilePath(path)];
    const verdict = current === null ? 'restored' : current === hash || isMoved ? 'unchanged' : 'edited';
    return findingOf(TEXTS[verdict](''), pathOf(path));
  });
  return [...rootFindings(state, pathOf), ...about];
}

/** The message about a killed run, by the state of the files. */
export const INTERRUPTED: Readonly<Record<Interruption, string>> = {
  mixed: '`logagg generate` was interrupted: the files are from two different runs.',
  whole: '`logagg generate` was interrupted. The files are from one run; the next run removes what is left over.',
  copied:
    '`.logagg/journal.json` is not of a run in this folder, so logagg does not finish it. Remove it and `.logagg/stage`.',
};

/** What changed, in words such as `the spec and logagg`; empty if nothing did. */
export function changersOf(changes: readonly Change[], link: 'and' | 'or'): string {
  return changes.map((change) => CHANGERS[change]).join(` ${link} `);
}

const CHANGERS: Readonly<Record<Change, string>> = { spec: 'the spec', logagg: 'logagg' };

function whyOf(changes: readonly Change[]): string {
  return changes.length === 0 ? '' : `${changersOf(changes, 'and')} changed`;
}

function rootFindings({ interrupted: how, manifestBroken }: RootState, pathOf: PathOf): Finding[] {
  const said: FindingText[] = [
    how === null ? null : [interrupted, `${INTERRUPTED[how]} ${RUN}`],
    manifestBroken ? [manifest, 'The manifest cannot be read. Run: logagg generate'] : null,
  ];
  return said.flatMap((one) => findingOf(one, pathOf(OWN.manifest)));
}

function findingOf(said: FindingText, path: string): Finding[] {
  if (said === null) return [];
  const [{ id, severity }, message] = said;
  const place = { line: 1, column: 1, endLine: 1, endColumn: 1 };
  return [{ rule: id, severity, message, path, ...place, related: [], fix: null }];
}
