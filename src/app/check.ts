import type { ReadFile } from '../composefile/load.js';
import type { Registry } from '../contracts/registry.js';
import type { SpecSource } from '../contracts/report.js';
import { type Finding, sortFindings } from '../findings/finding.js';
import { lintSpec } from '../lint/run.js';
import type { Model } from '../model/model.js';
import { loadModel } from '../spec/load.js';
import type { Overrides } from '../spec/resolve/choice.js';
import { applicationOf } from './application.js';
import { knownWorkloads } from './workloads.js';

/** A spec as it comes in. */
export interface SpecInput {
  readonly text: string | Uint8Array;
  /** The spec's name in findings. */
  readonly path: string;
  readonly overrides: Overrides;
  readonly registry: Registry;
  /** Reads the application's compose files, by paths of the spec; without it the spec is not held against them. */
  readonly readCompose?: ReadFile | undefined;
}

export interface CheckedSpec {
  /** null: the findings hold an error. */
  readonly model: Model | null;
  /** In reading order. */
  readonly findings: readonly Finding[];
}

/** Reads a spec and runs every spec rule on it. */
export function checkSpec(input: SpecInput): CheckedSpec {
  const loaded = loadModel(input);
  const linted = loaded.context === null ? [] : lint(loaded.context, input);
  const findings = sortFindings([...loaded.findings, ...linted]);
  return { model: findings.some(({ severity }) => severity === 'error') ? null : loaded.model, findings };
}

function lint(source: SpecSource, { registry, readCompose }: SpecInput): readonly Finding[] {
  const { files } = source.model.compose;
  const application = readCompose === undefined ? null : applicationOf(files, readCompose);
  return lintSpec(source, registry.specRules, { workloads: knownWorkloads(registry), application });
}
