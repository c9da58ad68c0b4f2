import { readRoot } from '../files/disk.js';
import { previewArtifacts } from '../files/write.js';
import { type Finding, sortFindings } from '../findings/finding.js';
import type { SpecInput } from './check.js';
import { driftFindings, recordFindings } from './drift.js';
import { generate } from './generate.js';
import { modelHash } from './hash.js';

export interface StackInput extends SpecInput {
  readonly version: string;
  /** Absolute, as `rootOf` gives it. */
  readonly root: string;
  /** The spec's path below the root. */
  readonly specPath: string;
  /** A file's path as findings name it, from its path below the root. */
  pathOf(path: string): string;
}

export interface Validated {
  /** In reading order. */
  readonly findings: readonly Finding[];
  /** The files that were looked at, as findings name them. */
  readonly files: readonly string[];
  /** Those of them that are byte for byte what the spec makes. */
  readonly asMade: readonly string[];
}

/** A spec and the files that were generated from it: findings of the spec, or where disk, spec and manifest disagree. */
export function validateStack(input: StackInput): Validated {
  const { model, findings, artifacts } = generate(input);
  if (model === null) return { findings, files: [input.path], asMade: [] };
  const { root, version } = input;
  const preview = previewArtifacts({ root, artifacts, version, spec: modelHash(model), force: false });
  const drift = driftFindings(preview, input.pathOf);
  const files = preview.plan.files.map(({ path }) => input.pathOf(path));
  const asMade = preview.plan.files.filter(({ verdict }) => verdict === 'unchanged');
  return {
    findings: sortFindings([...findings, ...drift]),
    files: [input.path, ...files],
    asMade: asMade.map(({ path }) => input.pathOf(path)),
  };
}

/** Generated files without their spec: where the disk and the manifest disagree. */
export function validateRecord(root: string, pathOf: (path: string) => string): Validated {
  const state = readRoot(root, []);
  const files = Object.keys(state.manifest?.files ?? {}).map(pathOf);
  return { findings: sortFindings(recordFindings(state, pathOf)), files, asMade: [] };
}
