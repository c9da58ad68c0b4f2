import type { ReadFile } from '../composefile/files.js';
import type { Application } from '../contracts/application.js';
import type { Registry } from '../contracts/registry.js';
import type { SpecSource } from '../contracts/report.js';
import { NO_KEYS, type TargetKeys } from '../contracts/target-keys.js';
import { type Finding, sortFindings } from '../findings/finding.js';
import { isOutside } from '../lint/rules/spec/path-outside.js';
import { lintSpec } from '../lint/run.js';
import type { Model } from '../model/model.js';
import { loadModel } from '../spec/load.js';
import type { Overrides } from '../spec/resolve/choice.js';
import { applicationOf } from './application.js';
import { knownWorkloads } from './workloads.js';

/** The application's compose files, by paths of the spec. */
export interface ComposeFiles {
  readonly read: ReadFile;
  /** A file's path in findings. */
  nameOf(path: string): string;
}

/** A spec as it comes in. */
export interface SpecInput {
  readonly text: string | Uint8Array;
  /** The spec's name in findings. */
  readonly path: string;
  readonly overrides: Overrides;
  readonly registry: Registry;
  /** The application's compose files; without them the spec is not checked against them. */
  readonly compose?: ComposeFiles | undefined;
}

export interface CheckedSpec {
  /** null: there was no reader, or the spec could not be resolved. */
  readonly application: Application | null;
  /** null if a finding is an error. */
  readonly model: Model | null;
  /** null: the spec could not be resolved. */
  readonly source: SpecSource | null;
  /** In reading order. */
  readonly findings: readonly Finding[];
}

/** Compose files that are started with a project directory. */
export interface ComposeFolder {
  readonly files: readonly string[];
  readonly folder: string;
}

/** Reads a spec and runs every spec rule on it. */
export function checkSpec(input: SpecInput): CheckedSpec {
  const loaded = loadModel(input);
  const { context } = loaded;
  const keys = context === null ? NO_KEYS : keysOf(context.model, input.registry);
  const application = context === null ? null : readApplication(keys, input);
  const linted = context === null ? [] : lint(context, keys, application, input);
  const findings = sortFindings([...loaded.findings, ...linted]);
  const model = findings.some(({ severity }) => severity === 'error') ? null : loaded.model;
  return { model, source: context, application, findings };
}

function keysOf(model: Model, { targets }: Registry): TargetKeys {
  return targets.find(({ name }) => name === model.target)?.keys(model) ?? NO_KEYS;
}

/** The application's compose files and their project directory, from the spec's folder; null: the directory is the first file's. */
export function applicationProject(model: Model, registry: Registry): ComposeFolder | null {
  const { application, applicationFolder } = keysOf(model, registry);
  return applicationFolder === null || [...application, applicationFolder].some(isOutside)
    ? null
    : { files: application.map(({ path }) => path), folder: applicationFolder.path };
}

/** A path that is an error anyway is not opened. null: the target does not use the application's files, or no reader. */
function readApplication(keys: TargetKeys, { compose }: SpecInput): Application | null {
  const { application, applicationFolder } = keys;
  const paths = applicationFolder === null ? application : [...application, applicationFolder];
  if (compose === undefined || application.length === 0 || paths.some(isOutside)) return null;
  const files = application.map(({ path }) => path);
  return applicationOf(files, compose.read, applicationFolder?.path ?? null);
}

function lint(
  source: SpecSource,
  keys: TargetKeys,
  application: Application | null,
  { registry, compose }: SpecInput,
): readonly Finding[] {
  const { drivers = [] } = registry.collectors.find(({ name }) => name === source.model.collector) ?? {};
  const workloads = knownWorkloads(registry);
  const around = { choices: registry, keys, workloads, application, readableDrivers: drivers };
  const unfollowed = application?.unfollowed ?? [];
  return [
    ...lintSpec(source, registry.specRules, around),
    ...unfollowed.map((it) => ({ ...it, path: compose?.nameOf(it.path) ?? it.path })),
  ];
}
