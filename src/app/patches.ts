import type { Artifact } from '../contracts/artifact.js';
import { findingAt, type SpecPlaces, type SpecSource } from '../contracts/report.js';
import type { Finding, Range } from '../findings/finding.js';
import { nearest } from '../findings/nearest.js';
import { patchFile } from '../lint/rules/spec/patch-file.js';
import { patchValue } from '../lint/rules/spec/patch-value.js';
import { unusedPatch } from '../lint/rules/spec/unused-patch.js';
import type { Patch } from '../model/model.js';
import { type Patched, type PatchProblem, refusal } from '../patches/patch-artifacts.js';
import type { TextFile } from './configs.js';

const RULES = { file: patchFile, value: patchValue, unused: unusedPatch } as const;

/** A generated file that patches changed. */
export interface PatchedFile {
  /** The file without the patches. */
  readonly original: Artifact;
  /** The place of its first patch in the spec. */
  readonly place: Range;
}

/** The place of a patched file in the spec. */
export function patchedFile(original: Artifact, { model, at }: SpecSource): PatchedFile {
  const index = model.patches.findIndex(({ file }) => file === original.path);
  return { original, place: at(['patches', index, 'file']) };
}

/** The findings that the generated files have only with the patches, each at a patch in the spec. */
export function findingsOfPatches(
  { artifacts, patched }: { readonly artifacts: readonly Artifact[]; readonly patched: readonly PatchedFile[] },
  spec: string,
  check: (files: readonly TextFile[]) => readonly Finding[],
): readonly Finding[] {
  const originals = new Map(patched.map(({ original }) => [original.path, original]));
  const textsOf = (some: readonly Artifact[]) =>
    some.map(({ path, content }) => ({ path, text: content, isNamed: false }));
  const before = new Set(check(textsOf(artifacts.map((one) => originals.get(one.path) ?? one))).map(signOf));
  const added = check(textsOf(artifacts)).filter((finding) => !before.has(signOf(finding)));
  return added.flatMap(({ rule, severity, message, path, line, fix }) => {
    const { place } = patched.find(({ original }) => original.path === path) ?? patched[0] ?? {};
    if (place === undefined) return [];
    return [{ rule, severity, message: `${path}:${line}: ${message}`, path: spec, ...place, related: [], fix }];
  });
}

function signOf({ rule, path, message }: Finding): string {
  return JSON.stringify([rule, path, message]);
}

/** Findings on the patches of a spec, once all files were generated. */
export function patchFindings(
  patches: readonly Patch[],
  artifacts: readonly Artifact[],
  patched: readonly Patched[],
  places: SpecPlaces,
): readonly Finding[] {
  const paths = artifacts.map(({ path }) => path);
  return [
    ...patches.flatMap((patch, index) => unknownFile(patch, index, paths, places)),
    ...patched.flatMap(({ problems }) => problems.map((problem) => findingOf(problem, places))),
  ];
}

function findingOf({ kind, path, message }: PatchProblem, places: SpecPlaces): Finding {
  const part = kind === 'file' ? 'value' : 'key';
  return findingAt(RULES[kind], places, path, message, { part, ...(kind === 'unused' ? { fix: 'Remove it.' } : {}) });
}

function unknownFile({ file }: Patch, index: number, paths: readonly string[], places: SpecPlaces): readonly Finding[] {
  if (paths.includes(file)) return [];
  const known = paths.filter((path) => refusal(path) === null);
  const meant = known.find((path) => path.endsWith(`/${file}`)) ?? nearest(file, known);
  const hint = meant === null ? `It generates ${listedFiles(known)}.` : `Did you mean \`${meant}\`?`;
  const message = `This spec does not generate \`${file}\`. ${hint}`;
  const fix = meant === null ? {} : { fix: `Write \`${meant}\`.` };
  return [findingAt(patchFile, places, ['patches', index, 'file'], message, fix)];
}

const SHOWN = 4;

function listedFiles(paths: readonly string[]): string {
  const shown = paths.slice(0, SHOWN).map((path) => `\`${path}\``);
  return paths.length > SHOWN ? `${shown.join(', ')} and others` : shown.join(', ');
}
