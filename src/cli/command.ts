import type { Command } from 'commander';
import type { Registry } from '../contracts/registry.js';
import type { Io } from './io.js';

/** What a command is given: the process, what can be chosen, and the way to end. */
export interface Cli {
  readonly io: Io;
  readonly registry: Registry;
  /** `--color`, `--no-color`; null: neither. */
  colourFlag(): boolean | null;
  /** Whether `--debug` was given. */
  debug(): boolean;
  /** Ends the command with an exit code. */
  finish(code: number | Promise<number>): Promise<void>;
}

/** Gives a command its arguments, options, examples and action. */
export type Define = (command: Command, cli: Cli) => void;

/** Text for the end of a command's help. */
export function examples(lines: readonly (readonly [string, string])[]): string {
  const width = Math.max(...lines.map(([line]) => line.length));
  return `\nExamples:\n${lines.map(([line, what]) => `  $ ${line.padEnd(width)}   ${what}`).join('\n')}\n`;
}
