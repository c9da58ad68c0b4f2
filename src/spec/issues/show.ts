import type { SpecPath } from '../../contracts/rule.js';
import { coverSecrets } from '../../findings/secrets.js';

const MOST = 60;
const PLAIN = /^[A-Za-z_/.][A-Za-z0-9_/.@+-]*(?: [A-Za-z0-9_/.@+-]+)*$/;
const PLAIN_TIME = /^\d+[A-Za-z]+$/;
const WORDS = new Set(['true', 'false', 'null', 'yes', 'no', 'on', 'off', 'y', 'n', 'nan', 'inf']);

/** A path as messages name it: `services[0].retention`. */
export function pathText(path: SpecPath): string {
  let text = '';
  for (const step of path) {
    if (typeof step === 'number') text += `[${step}]`;
    else text += text === '' ? safe(step) : `.${safe(step)}`;
  }
  return text;
}

/** What a value is, for "not …". Secrets are masked. */
export function found(value: unknown): string {
  if (value === undefined || value === null) return 'empty';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object') return Object.keys(value).length === 0 ? 'an empty map' : 'a map';
  if (typeof value === 'string') return value === '' ? 'an empty string' : `the string "${shortened(value)}"`;
  return typeof value === 'number' ? `the number ${value}` : `${value}`;
}

/** A value as one line of YAML; null when it does not fit. */
export function flow(value: unknown): string | null {
  const text = flowText(value);
  return text.length <= MOST ? text : null;
}

function flowText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flowText).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([name, one]) => `${flowText(name)}: ${flowText(one)}`);
    return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
  }
  return typeof value === 'string' ? quoted(value) : String(value);
}

function quoted(value: string): string {
  const isPlain = (PLAIN.test(value) && !WORDS.has(value.toLowerCase())) || PLAIN_TIME.test(value);
  return isPlain ? value : JSON.stringify(value);
}

/** Cut, on one line, with secrets masked. */
export function shortened(value: string): string {
  const text = coverSecrets(safe(value)).replace(/…+/g, '…');
  return text.length <= MOST ? text : `${text.slice(0, MOST - 1)}…`;
}

function safe(value: string): string {
  return value.slice(0, 200).replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, ' ');
}
