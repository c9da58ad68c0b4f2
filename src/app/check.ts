import type { ReadFile } from '../composefile/load.js';
import type { Application } from '../contracts/application.js';
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
  /** null: there was no reader, or the spec could not be resolved. */
  readonly application: Application | null;
  /** null: the findings hold an error. */
  readonly model: Model | null;
  /** In reading order. */
  readonly findings: readonly Finding[];
}

/** Reads a spec and runs every spec rule on it. */
export function checkSpec(input: SpecInput): CheckedSpec {
  const loaded = loadModel(input);
  const { context } = loaded;
  const application = context === null ? null : readApplication(context.model, input);
  const linted = context === null ? [] : lint(context, application, input);
  const findings = sortFindings([...loaded.findings, ...linted]);
  const model = findings.some(({ severity }) => severity === 'error') ? null : loaded.model;
  return { model, application, findings };
}

function readApplication({ compose }: Model, { readCompose }: SpecInput): Application | null {
  return readCompose === undefined ? null : applicationOf(compose.files, readCompose);
}

function lint(source: SpecSource, application: Application | null, { registry }: SpecInput): readonly Finding[] {
  const { drivers = [] } = registry.collectors.find(({ name }) => name === source.model.collector) ?? {};
  const around = { workloads: knownWorkloads(registry), application, readableDrivers: drivers };
  return lintSpec(source, registry.specRules, around);
}
