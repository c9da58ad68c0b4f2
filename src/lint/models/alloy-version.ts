import type { EngineVersions } from '../../contracts/versions.js';
import type { AlloyStatement } from '../../languages/alloy/ast.js';
import { type AlloyMember, newestMinor } from '../../shapes/alloy-members.js';
import type { AlloyProblem } from './alloy-problem.js';
import { versionOf } from './image.js';

/** The versions of Alloy that run, as minor versions of Alloy 1. */
export interface AlloyVersion {
  /** Empty: they are not known. */
  readonly minors: readonly number[];
  /** One of them is newer than what is known. */
  readonly isNewer: boolean;
}

/** The versions of Alloy in a stack. */
export function alloyVersion(versions: EngineVersions): AlloyVersion {
  const written = (versions.get('alloy') ?? []).map(versionOf).filter((version) => version !== null);
  const isNewer = written.some(([major, minor]) => major > 1 || minor > newestMinor());
  const isExact = written.every(([major, minor]) => major === 1 && Number.isFinite(minor));
  return { minors: isExact ? written.map(([, minor]) => minor) : [], isNewer };
}

/** A name that the versions that run do not have; null: they have it, or they are not known. */
export function versionProblem(
  { nameFrom: from, nameTo: to }: AlloyStatement,
  name: string,
  { since, before }: AlloyMember,
  { minors, isNewer }: AlloyVersion,
): AlloyProblem | null {
  const newest = Math.max(...minors);
  if (minors.length > 0 && newest < since) {
    const message = `${name} needs Alloy 1.${since}, and this is 1.${newest}: Alloy does not start.`;
    return { from, to, message, fix: `Update Alloy to 1.${since} or newer, or delete it.`, severity: 'error' };
  }
  if (before === null) return null;
  const isCertain = minors.length > 0 && minors.every((minor) => minor >= before);
  if (!isCertain && minors.length > 0) return null;
  const running = isCertain ? `, and this is 1.${newest}` : '';
  const message = `Alloy 1.${before} removed ${name}${running}: Alloy does not start.`;
  return { from, to, message, fix: 'Delete it.', severity: isCertain && !isNewer ? 'error' : 'warn' };
}
