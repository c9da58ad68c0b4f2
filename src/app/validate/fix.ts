import type { Validation } from '../../contracts/api.js';
import { applyEdits } from '../../findings/edit.js';
import type { Finding } from '../../findings/finding.js';

/** A file after its safe fixes. */
export interface FixedFile {
  readonly path: string;
  readonly before: string;
  readonly after: string;
  /** How many findings are fixed. */
  readonly fixes: number;
}

/** Applies the safe fixes of findings to the texts of their files. Layout and comments stay. */
export function fixFiles({ findings, texts }: Pick<Validation, 'findings' | 'texts'>): readonly FixedFile[] {
  return [...fixable(findings)].flatMap(([path, ofFile]) => {
    const before = texts.get(path);
    if (before === undefined) return [];
    const { text: after, applied } = applyEdits(before, ofFile);
    return applied.length === 0 ? [] : [{ path, before, after, fixes: applied.length }];
  });
}

/** The findings with a safe fix, by file. */
function fixable(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  const byPath = new Map<string, Finding[]>();
  for (const finding of findings) {
    if (finding.edits === undefined) continue;
    const ofFile = byPath.get(finding.path);
    if (ofFile === undefined) byPath.set(finding.path, [finding]);
    else ofFile.push(finding);
  }
  return byPath;
}
