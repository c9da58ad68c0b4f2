import { isScalar, LineCounter, type Range as Offsets } from 'yaml';
import type { SpecPlaces } from '../contracts/report.js';
import type { Finding, Range } from '../findings/finding.js';
import { aliasesOf } from '../yaml/aliases.js';
import { placesOf, type TextPlaces } from '../yaml/places.js';
import { decode } from './yaml/decode.js';
import { parseText } from './yaml/parse.js';
import { valuesOf } from './yaml/values.js';

/** The values of a spec's text. `spec` is undefined when the text cannot be read at all. */
export interface ReadSpec {
  /** Plain values; maps have no prototype. */
  readonly spec: unknown;
  readonly places: SpecPlaces;
  readonly findings: readonly Finding[];
}

/** Reads a spec's YAML 1.2 within limits of size, depth and aliases. `path` is the name in findings. Never throws. */
export function readSpec(input: string | Uint8Array, path: string): ReadSpec {
  const decoded = decode(input);
  if ('problem' in decoded) {
    const { rule, message, line, column } = decoded.problem;
    return failed(path, '', [finding(rule, path, { line, column, endLine: line, endColumn: column + 1 }, message)]);
  }
  return readText(decoded.text, path);
}

function readText(text: string, path: string): ReadSpec {
  const { document, problem, lines } = parseText(text);
  const aliases = aliasesOf(document);
  const places = placesOf(path, text, lines, document, aliases);
  if (problem !== null || document === null) {
    const { rule, message, offset, end } = problem ?? NOTHING;
    return failed(path, text, [finding(rule, path, places.between(offset, end), message)]);
  }
  if (document.contents === null || isNothing(document.contents)) {
    return failed(path, text, [finding('spec/empty', path, places.between(0, 1), NOTHING.message)]);
  }
  const { value, findings } = valuesOf(document, aliases, reporter(path, places));
  return { spec: findings.length > 0 ? undefined : value, places, findings: withoutRepeats(findings) };
}

const NOTHING = { rule: 'spec/empty', message: 'The spec holds nothing but comments.', offset: 0, end: 1 } as const;

function isNothing(contents: unknown): boolean {
  return isScalar(contents) && contents.value === null && (contents.source ?? '') === '';
}

/** What stands behind an anchor is read once for each of its aliases. */
function withoutRepeats(findings: readonly Finding[]): readonly Finding[] {
  const byPlace = new Map(findings.map((one) => [`${one.rule} ${one.line} ${one.column}`, one]));
  return [...byPlace.values()];
}

function reporter(path: string, places: TextPlaces) {
  return (rule: string, at: Offsets | null | undefined, message: string, first?: Offsets | null): Finding => {
    const made = finding(rule, path, places.between(at?.[0] ?? 0, at?.[1] ?? 1), message);
    if (!first) return made;
    const { line, column } = places.between(first[0], first[1]);
    return { ...made, related: [{ path, line, column, message: 'The first one stands here.' }] };
  };
}

function failed(path: string, text: string, findings: readonly Finding[]): ReadSpec {
  return { spec: undefined, places: placesOf(path, text, new LineCounter(), null, aliasesOf(null)), findings };
}

function finding(rule: string, path: string, range: Range, message: string): Finding {
  return { rule, severity: 'error', message, path, ...range, related: [], fix: null };
}
