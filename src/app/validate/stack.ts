import type { Artifact } from '../../contracts/artifact.js';
import { readRoot } from '../../files/disk.js';
import { previewArtifacts } from '../../files/write.js';
import { type Finding, sortFindings } from '../../findings/finding.js';
import type { Model } from '../../model/model.js';
import type { SpecInput } from '../check.js';
import { driftFindings, recordFindings } from '../drift.js';
import { generate } from '../generate.js';
import { modelHash } from '../hash.js';
import type { PatchedFile } from '../patches.js';

export interface StackInput extends SpecInput {
  readonly version: string;
  /** Absolute, as `rootOf` gives it. */
  readonly root: string;
  /** The spec's path below the root. */
  readonly specPath: string;
  /** A file's path as findings name it, from its path below the root. */
  pathOf(path: string): string;
}

export interface CheckedFiles {
  /** In reading order. */
  readonly findings: readonly Finding[];
  /** As findings name them. */
  readonly files: readonly string[];
  /** Those of them that are byte for byte as the spec generates them. */
  readonly unmodified: readonly string[];
}

export interface CheckedStack extends CheckedFiles {
  /** What the spec generates; empty if it has errors. */
  readonly artifacts: readonly Artifact[];
  /** null: it has errors. */
  readonly model: Model | null;
  readonly patched: readonly PatchedFile[];
}

/** Checks a spec and the files that were generated from it: the spec, or where disk, spec and manifest differ. */
export function checkStack(input: StackInput): CheckedStack {
  const { model, findings, artifacts, patched } = generate(input);
  if (model === null) return { findings, files: [input.path], unmodified: [], artifacts, model, patched };
  const { root, version } = input;
  const preview = previewArtifacts({ root, artifacts, version, spec: modelHash(model), force: false });
  const drift = driftFindings(preview, input.pathOf);
  const files = preview.plan.files.map(({ path }) => input.pathOf(path));
  const unmodified = preview.plan.files.filter(({ verdict }) => verdict === 'unchanged');
  return {
    findings: sortFindings([...findings, ...drift]),
    files: [input.path, ...files],
    unmodified: unmodified.map(({ path }) => input.pathOf(path)),
    artifacts,
    model,
    patched,
  };
}

/** Checks generated files without their spec: where the disk and the manifest differ. */
export function checkRecord(root: string, pathOf: (path: string) => string): CheckedFiles {
  const state = readRoot(root, []);
  const files = Object.keys(state.manifest?.files ?? {}).map(pathOf);
  return { findings: sortFindings(recordFindings(state, pathOf)), files, unmodified: [] };
}
