import type { Registry } from '../contracts/registry.js';

/** Where text goes. */
export interface Output {
  write(text: string): unknown;
  /** It is a terminal. */
  readonly isTTY: boolean;
}

/** Everything of the process that a command may touch, so that tests can hand in their own. */
export interface Io {
  /** Results. */
  readonly stdout: Output;
  /** Everything else: progress, hints, findings of commands whose result is something else. */
  readonly stderr: Output;
  readonly stdin: { readonly isTTY: boolean; read(): Promise<Uint8Array> };
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute. */
  readonly cwd: string;
  /** logagg's version. */
  readonly version: string;
  /** Loaded when a command needs it: it holds every backend and template. */
  registry(): Promise<Registry>;
}
