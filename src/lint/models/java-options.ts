import type { Variable } from '../../composefile/service.js';
import { mapOf } from '../../contracts/plain.js';
import type { ComposeService } from './compose.js';

/** An option for the size of the heap: `-Xms` or `-Xmx`. */
export interface HeapOption {
  readonly text: string;
  /** Characters of the variable's value. */
  readonly from: number;
  readonly end: number;
  /** null: Java rejects it. */
  readonly bytes: number | null;
}

const NAMES: Readonly<Record<string, string>> = {
  elasticsearch: 'ES_JAVA_OPTS',
  logstash: 'LS_JAVA_OPTS',
  opensearch: 'OPENSEARCH_JAVA_OPTS',
};

/** The variable with the options of the Java VM, if its value is known. */
export function javaOptions({ program, environment }: ComposeService) {
  const name = NAMES[program ?? ''];
  const variable = environment.findLast((one) => one.name === name) ?? null;
  return variable === null || variable.value === null || /[$`]/.test(variable.value)
    ? null
    : { ...variable, value: variable.value };
}

/** The last option of a name counts, as in Java. */
export function heapOption({ value }: Variable, name: 'Xms' | 'Xmx'): HeapOption | null {
  const found = [...(value ?? '').matchAll(new RegExp(`-${name}([^\\s"']*)`, 'gi'))].at(-1);
  if (found === undefined) return null;
  const [text, size = ''] = found;
  const bytes = text.startsWith(`-${name}`) ? javaBytes(size) : null;
  return { text, from: found.index, end: found.index + text.length, bytes };
}

const UNITS: Readonly<Record<string, number>> = { '': 1, k: 2 ** 10, m: 2 ** 20, g: 2 ** 30, t: 2 ** 40 };

function javaBytes(size: string): number | null {
  const [, digits, unit = ''] = /^(\d+)([kmgt]?)$/i.exec(size) ?? [];
  return digits === undefined ? null : Number(digits) * (UNITS[unit.toLowerCase()] ?? 1);
}

/** The memory limit of a service, with where it is written; null: none, or it is not known. */
export function memoryLimit({ value, path }: ComposeService) {
  const limits = mapOf(mapOf(mapOf(value.deploy)?.resources)?.limits);
  const own = value.mem_limit === undefined ? limits?.memory : value.mem_limit;
  const [, digits, unit = ''] = /^(\d+(?:\.\d+)?)\s*([kmgt]?)i?b?$/i.exec(String(own ?? '')) ?? [];
  if (digits === undefined || Number(digits) === 0) return null;
  const bytes = Number(digits) * (UNITS[unit.toLowerCase()] ?? 1);
  const at = value.mem_limit === undefined ? ['deploy', 'resources', 'limits', 'memory'] : ['mem_limit'];
  return { bytes, text: String(own), path: [...path, ...at] };
}
