import { isScalar } from 'yaml';
import type { SpecPlaces } from '../contracts/report.js';
import type { Finding, Range } from '../findings/finding.js';
import { aliasesOf } from '../yaml/aliases.js';
import { nodeAt } from '../yaml/places.js';
import { rangesOf, type TextRanges } from '../yaml/ranges.js';
import { type ValueProblem, valuesOf } from '../yaml/values.js';
import { decode } from './yaml/decode.js';
import { parseText } from './yaml/parse.js';
import { SPEC_LIMITS, valueProblemWords } from './yaml/problems.js';

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
    return failed(path, rangesOf(''), rule, { line, column, endLine: line, endColumn: column + 1 }, message);
  }
  return readText(decoded.text, path);
}

function readText(text: string, path: string): ReadSpec {
  const { document, problem } = parseText(text);
  const ranges = rangesOf(text);
  if (problem !== null || document === null) {
    const { rule, message, offset, end } = problem ?? NOTHING;
    return failed(path, ranges, rule, ranges.between(offset, end), message);
  }
  if (document.contents === null || isNothing(document.contents))
    return failed(path, ranges, NOTHING.rule, ranges.between(0, 1), NOTHING.message);
  const aliases = aliasesOf(document);
  const { value, problems } = valuesOf(document, aliases, SPEC_LIMITS);
  const places: SpecPlaces = {
    path,
    at: (specPath, part = 'value') => ranges.onLine(...nodeAt(document, specPath, part, aliases).range),
  };
  const findings = problems.map((one) => findingOf(one, path, ranges));
  return { spec: findings.length > 0 ? undefined : value, places, findings: withoutRepeats(findings) };
}

const NOTHING = { rule: 'spec/empty', message: 'The spec has only comments.', offset: 0, end: 1 } as const;

function isNothing(contents: unknown): boolean {
  return isScalar(contents) && contents.value === null && (contents.source ?? '') === '';
}

/** The value of an anchor is read once for each of its aliases. */
function withoutRepeats(findings: readonly Finding[]): readonly Finding[] {
  const byPlace = new Map(findings.map((one) => [`${one.rule} ${one.line} ${one.column}`, one]));
  return [...byPlace.values()];
}

function findingOf(problem: ValueProblem, path: string, { between }: TextRanges): Finding {
  const [rule, message] = valueProblemWords(problem);
  const made = finding(rule, path, between(...problem.range), message);
  if (problem.first === undefined) return made;
  const { line, column } = between(...problem.first);
  return { ...made, related: [{ path, line, column, message: 'first defined here' }] };
}

/** Where nothing was read, every path is the beginning of the text. */
function failed(path: string, { between }: TextRanges, rule: string, range: Range, message: string): ReadSpec {
  const places: SpecPlaces = { path, at: () => between(0, 1) };
  return { spec: undefined, places, findings: [finding(rule, path, range, message)] };
}

function finding(rule: string, path: string, range: Range, message: string): Finding {
  return { rule, severity: 'error', message, path, ...range, related: [], fix: null };
}
