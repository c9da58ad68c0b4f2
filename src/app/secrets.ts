import { readEnvFiles } from '../composefile/env-file.js';
import type { StartEnvironment, Variable } from '../contracts/environment.js';

/** The alphabet of generated values: no character of it means anything to Compose, a shell, YAML or a URL. */
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
/** About 190 bits. Kibana needs at least 32 characters. */
const LENGTH = 32;

/** A required variable without a value. */
export interface Missing {
  readonly variable: Variable;
  /** null: only the user knows it. */
  readonly value: string | null;
}

/** The variables of a stack that have no value yet, neither in the file nor in the environment. */
export function missingVariables(
  { variables }: StartEnvironment,
  file: string | null,
  environment: Readonly<Record<string, string | undefined>>,
  random: (size: number) => Uint8Array,
): readonly Missing[] {
  const known = readEnvFiles(file === null ? [] : [file], new Map());
  const isSet = ({ name }: Variable): boolean => (environment[name] ?? known.get(name)?.text ?? '') !== '';
  return variables
    .filter((variable) => variable.required && !isSet(variable))
    .map((variable) => ({ variable, value: variable.madeUp ? strongValue(random) : null }));
}

/** The variables as lines of a `.env` file, each with what it is for. */
export function printVariables(missing: readonly Missing[]): string {
  return missing
    .map((one) => [...one.variable.purposes.map((text) => `# ${text}`), lineOf(one), ''].join('\n'))
    .join('');
}

/**
 * A `.env` file with the missing variables. A line with a name and an empty value gets the value, other variables are
 * appended, and everything else stays as it is.
 */
export function withVariables(file: string, missing: readonly Missing[]): string {
  const newline = file.includes('\r\n') ? '\r\n' : '\n';
  const filled = missing.reduce(fillIn, file);
  const left = missing.filter(({ variable }) => !emptyLine(variable.name).test(file));
  if (left.length === 0) return filled;
  const gap = filled === '' ? '' : filled.endsWith('\n') ? newline : newline.repeat(2);
  return `${filled}${gap}${printVariables(left).replaceAll('\n', newline)}`;
}

function fillIn(file: string, { variable, value }: Missing): string {
  return value === null ? file : file.replace(emptyLine(variable.name), (line) => `${line.trimEnd()}${value}`);
}

function emptyLine(name: string): RegExp {
  return new RegExp(`^[ \\t]*(?:export[ \\t]+)?${name}=[ \\t]*$`, 'm');
}

function lineOf({ variable, value }: Missing): string {
  return `${variable.name}=${value ?? ''}`;
}

/** Bytes that would make the first letters more frequent are not used. */
function strongValue(random: (size: number) => Uint8Array): string {
  let value = '';
  while (value.length < LENGTH) {
    for (const byte of random(LENGTH)) {
      if (byte < 256 - (256 % LETTERS.length)) value += LETTERS[byte % LETTERS.length];
    }
  }
  return value.slice(0, LENGTH);
}
