import { ownValue } from '../../contracts/own.js';
import { listOf, mapOf, mapsIn, type PlainMap } from '../../contracts/plain.js';
import { CONVERTED, HASHES, isZone, notOneOf } from '../facts/filebeat-choices.js';
import type { Processor } from './filebeat.js';
import { plainText } from './settings.js';

/**
 * The result of a processor that Filebeat rejects. Seen with 7.17.29: `filebeat test config` accepts it in an input,
 * and each harvester stops before its first line.
 */
export function endOf({ isGlobal }: Processor): string {
  return isGlobal ? 'Filebeat does not start' : 'this input reads no lines';
}

/** The error in the values of a processor or its condition; null: no known error. */
export function invalidProcessor(processor: Processor): string | null {
  const condition = mapOf(processor.name === 'if' ? processor.value.if : processor.options.when);
  return ownValue(CHECKS, processor.name)?.(processor) ?? (condition === null ? null : wrongCondition(condition));
}

const CHECKS: Readonly<Record<string, (processor: Processor) => string | null>> = {
  convert: ({ options }) =>
    mapsIn(options.fields)
      .map(({ type }) => notOneOf(type, CONVERTED))
      .find((words) => words !== null) ?? null,
  fingerprint: ({ options }) => notOneOf(options.method, HASHES),
  dissect: ({ options }) =>
    plainText(options.tokenizer)?.includes('%{') === false ? 'The `tokenizer` has no key, such as `%{name}`' : null,
  script: ({ options }) => wrongScript(plainText(options.source) ?? 'process'),
  timestamp: ({ options }) => wrongTime(options),
};

function wrongScript(source: string): string | null {
  if (!source.includes('process')) return 'The script has no function `process`';
  // An arrow after a quote or a slash may be in a string, a comment or a regex.
  const isArrow = !source.includes('/*') && source.split('\n').some((line) => /^[^'"/]*=>/.test(line));
  return isArrow ? 'The script has an arrow function, but Filebeat supports ECMAScript 5.1 only' : null;
}

function wrongTime({ timezone, layouts, test }: PlainMap): string | null {
  const zone = plainText(timezone) ?? '';
  if (!isZone(zone)) return `Unknown time zone \`${zone}\``;
  const wordy = texts(layouts).every((layout) => /\d|^UNIX/.test(layout))
    ? texts(test).find((text) => !/\d/.test(text))
    : undefined;
  return wordy === undefined ? null : `No layout matches \`${wordy}\` of \`test\``;
}

function wrongCondition(condition: PlainMap): string | null {
  const inner = [
    ...mapsIn(condition.and),
    ...mapsIn(condition.or),
    ...[mapOf(condition.not)].filter((one) => one !== null),
  ];
  const found = inner.map(wrongCondition).find((words) => words !== null);
  const part = leaves(condition.equals).find((value) => typeof value === 'number' && !Number.isInteger(value));
  const text = leaves(condition.range).find(
    (value) => typeof value === 'string' && !value.includes('${') && Number.isNaN(Number(value)),
  );
  if (part !== undefined) return `\`equals\` does not accept a fraction such as \`${String(part)}\``;
  return text === undefined ? (found ?? null) : `\`range\` needs numbers, not \`${String(text)}\``;
}

function leaves(value: unknown): readonly unknown[] {
  const map = mapOf(value);
  return map === null ? [value] : Object.values(map).flatMap(leaves);
}

function texts(value: unknown): readonly string[] {
  return (typeof value === 'string' ? [value] : listOf(value))
    .map((one) => String(one))
    .filter((one) => !one.includes('${'));
}
