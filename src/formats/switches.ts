import type { Switch } from './format.js';

/** The settings of a compose service that can change its lines. */
export interface Settings {
  /** The words of the entrypoint and the command, joined by spaces. */
  readonly command: string;
  readonly environment: ReadonlyMap<string, string>;
}

/** A switch that is set, and how it is written. */
export interface SetSwitch {
  readonly lines: Switch['lines'];
  readonly written: string;
}

/** The first switch that is set; null: none. */
export function setSwitch(switches: readonly Switch[], settings: Settings): SetSwitch | null {
  for (const one of switches) {
    const written = writtenOf(one, settings);
    if (written !== null) return { lines: one.lines, written };
  }
  return null;
}

/** As the compose file has it, so that a reader finds it again. */
function writtenOf({ option, variable, value = /^/ }: Switch, { command, environment }: Settings): string | null {
  if (variable !== undefined) {
    const found = environment.get(variable);
    return found !== undefined && found !== '' && value.test(found) ? `${variable}=${found}` : null;
  }
  const found = option === undefined ? null : optionIn(command, option);
  return found !== null && value.test(found.value) ? found.written : null;
}

/** The last value of an option: `--name=value`, `-name value`, or a flag alone. */
function optionIn(command: string, option: string): { readonly value: string; readonly written: string } | null {
  const words = command.split(/\s+/);
  const at = words.map(nameOf).lastIndexOf(option.toLowerCase());
  const word = words[at];
  if (word === undefined) return null;
  const equals = word.indexOf('=');
  if (equals >= 0) return { value: unquoted(word.slice(equals + 1)), written: word };
  const next = words[at + 1];
  if (next === undefined || next.startsWith('-')) return { value: '', written: word };
  return { value: unquoted(next), written: `${word} ${next}` };
}

function nameOf(word: string): string {
  return /^-/.test(word) ? (word.split('=')[0] ?? '').replace(/^--?/, '').toLowerCase() : '';
}

function unquoted(text: string): string {
  return text.replace(/^(['"])(.*)\1$/, '$2');
}
