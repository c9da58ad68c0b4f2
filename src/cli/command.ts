import type { Command } from 'commander';
import type { Api } from '../contracts/api.js';
import type { Registry } from '../contracts/registry.js';
import type { Linter } from '../linter.js';
import type { Paints } from './paint.js';

/** Where text goes. Writing never throws: when nothing reads it any more, it is dropped. */
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
  readonly stdin: { readonly isTTY: boolean; read(atMost: number): Promise<Uint8Array> };
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Unpredictable bytes, for secrets. */
  random(size: number): Uint8Array;
  /** Absolute. */
  readonly cwd: string;
  /** logagg's version. */
  readonly version: string;
  /** `YYYY-MM-DD`, for rules that depend on the date. */
  readonly today: string;
  /** Loads the commands' code only when a command is run or explained, because every call pays for start-up. */
  load(): Promise<Core>;
  /** Loads the checks of other files only when there is such a file, or a rule is explained. */
  linter(): Promise<Linter>;
}

/** Commands and what can be chosen. */
export interface Core {
  readonly registry: Registry;
  readonly commands: Readonly<Record<string, Define>>;
}

/** The arguments of every command: the process, the API, the choices, and how to end. */
export interface Cli {
  readonly io: Io;
  readonly api: Api;
  readonly registry: Registry;
  /** Colours of the two streams. */
  readonly paints: Paints;
  /** Ends the command with an exit code. */
  finish(code: number | Promise<number>): Promise<void>;
}

/** Gives a command its arguments, options, examples and action. */
export type Define = (command: Command, cli: Cli) => void;
