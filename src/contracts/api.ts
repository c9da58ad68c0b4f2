import type { Finding } from '../findings/finding.js';
import type { Model } from '../model/model.js';
import type { Artifact } from './artifact.js';
import type { StartEnvironment } from './environment.js';
import type { Step } from './step.js';

/** A string that is not read from the disk. */
export interface SourceText {
  /** As findings name it. */
  readonly path: string;
  readonly text: string | Uint8Array;
}

/** A path relative to the working directory, or a string with its name. */
export type Source = string | SourceText;

export interface SpecOptions {
  /** Paths are relative to this folder. Default: the working directory of the process. */
  readonly cwd?: string | undefined;
  /** Used instead of the spec's own backend. */
  readonly backend?: string | undefined;
  /** Used instead of the spec's own collector. */
  readonly collector?: string | undefined;
  /** Used instead of the spec's own target. */
  readonly target?: string | undefined;
}

export interface GenerateOptions extends SpecOptions {
  /** The folder that the files are for. Default: the spec's folder. Nothing is written there. */
  readonly out?: string | undefined;
}

export interface ValidateOptions {
  /** Paths are relative to this folder. Default: the working directory of the process. */
  readonly cwd?: string | undefined;
  /** `YYYY-MM-DD`, for rules that depend on the day. Default: today. */
  readonly today?: string | undefined;
  /** A file from `logagg validate --write-baseline`. Its findings are not reported. */
  readonly baseline?: string | undefined;
}

export interface LoadedSpec {
  /** As findings name it. */
  readonly path: string;
  readonly text: string;
  /** The spec with every default filled in; null when the findings contain an error. */
  readonly model: Model | null;
  /** By line. */
  readonly findings: readonly Finding[];
}

export interface GeneratedStack extends LoadedSpec {
  /** The folder that the files are for; absolute. */
  readonly root: string;
  /** Every file of the stack; empty when the findings contain an error. */
  readonly artifacts: readonly Artifact[];
  /** How the stack is started, in order, once its variables are set. */
  readonly steps: readonly Step[];
  /** How the stack is removed again, in order, once its files are gone. */
  readonly removal: readonly Step[];
  /** The variables that the stack reads when it starts. */
  readonly environment: StartEnvironment;
}

/** What the package exports. It reads files, and writes and prints nothing. */
export interface Api {
  /** Reads a spec and fills in every default. It does not read the application's compose files. */
  loadSpec(spec: Source, options?: SpecOptions): LoadedSpec;
  /** Makes every file of a spec's log stack. Throws when a path cannot be read. */
  generate(spec: Source, options?: GenerateOptions): GeneratedStack;
  /** Checks specs, generated folders and configuration files. Without a source: `logagg.yaml` in `cwd`. */
  validate(sources?: readonly Source[], options?: ValidateOptions): Promise<Validation>;
}

/** A checked file and its kind. */
export interface CheckedFile {
  readonly path: string;
  readonly kind: string;
}

/** The findings that are not suppressed, and the files that were checked. */
export interface Validation {
  /** By path, then by line. */
  readonly findings: readonly Finding[];
  /** The files that were checked, by path. */
  readonly files: readonly CheckedFile[];
  /** Files in folders that were not read, each with the reason. */
  readonly skipped: readonly string[];
  /** Files in folders that may belong to a log stack, but are not checked because it is not certain, by path. */
  readonly doubts: readonly { readonly path: string; readonly reason: string }[];
  /** The text of each file that was read, by path. */
  readonly texts: ReadonlyMap<string, string>;
  /** The error that stopped the run early, such as a path that does not exist; null when the run was complete. */
  readonly error: unknown;
}
