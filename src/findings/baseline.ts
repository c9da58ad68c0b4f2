import type { Finding, Range } from './finding.js';
import { fingerprinter, posix } from './fingerprint.js';
import { linesOf, withoutMark } from './lines.js';
import type { RunRules } from './suppress.js';

/** Findings that a team accepts: how many of one rule on one line of one file. */
export interface BaselineEntry {
  readonly rule: string;
  readonly path: string;
  readonly fingerprint: string;
  readonly count: number;
}

/** A baseline file as it was read. */
export interface Baseline {
  readonly entries: readonly BaselineEntry[];
  /** Its path as findings name it. */
  readonly path: string;
  /** Position of an entry in the file. */
  placeOf(entry: BaselineEntry): Range;
}

const FORMAT_VERSION = 1;

/** The text of a baseline of these findings: the same findings give the same bytes, and no text of any file is in it. */
export function printBaseline(findings: readonly Finding[], texts: ReadonlyMap<string, string>): string {
  const fingerprint = fingerprinter(texts);
  const entries = new Map<string, BaselineEntry>();
  for (const finding of findings) {
    const entry = { rule: finding.rule, path: posix(finding.path), fingerprint: fingerprint(finding) };
    const key = keyOf(entry);
    entries.set(key, { ...entry, count: (entries.get(key)?.count ?? 0) + 1 });
  }
  const sorted = [...entries].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
  return `${JSON.stringify({ formatVersion: FORMAT_VERSION, findings: sorted }, null, 2)}\n`;
}

/** Reads a baseline file, or returns the error as a phrase to write after its path. */
export function readBaseline(text: string, path: string): Baseline | { readonly problem: string } {
  const again = `write it again: logagg validate --write-baseline ${path}`;
  let value: unknown;
  try {
    value = JSON.parse(withoutMark(text));
  } catch {
    return { problem: `is not valid JSON, perhaps after a merge; ${again}` };
  }
  if (!isMap(value) || !Array.isArray(value.findings)) return { problem: `has no list \`findings\`; ${again}` };
  if (value.formatVersion !== FORMAT_VERSION) {
    return { problem: `does not have formatVersion ${FORMAT_VERSION}, the only one that this logagg reads; ${again}` };
  }
  const entries: readonly unknown[] = value.findings;
  const broken = entries.findIndex((entry) => !isEntry(entry));
  if (broken >= 0) {
    return {
      problem: `needs a rule, a path, a fingerprint and a count of at least 1 in findings[${broken}]; ${again}`,
    };
  }
  return { entries: entries.filter(isEntry), path, placeOf: placesIn(text) };
}

/** Removes the findings that the baseline contains, and reports entries that this run could have found but did not. */
export function applyBaseline(
  findings: readonly Finding[],
  baseline: Baseline,
  texts: ReadonlyMap<string, string>,
  checks: RunRules['checks'],
): readonly Finding[] {
  const fingerprint = fingerprinter(texts);
  const open = new Map<string, number>();
  for (const entry of baseline.entries) open.set(keyOf(entry), (open.get(keyOf(entry)) ?? 0) + entry.count);
  const isNew = (finding: Finding): boolean => {
    const key = keyOf({ rule: finding.rule, path: posix(finding.path), fingerprint: fingerprint(finding) });
    const left = open.get(key) ?? 0;
    if (left > 0) open.set(key, left - 1);
    return left === 0;
  };
  const kept = findings.filter(isNew);
  return [...kept, ...staleIn(baseline, open, new Set([...texts.keys()].map(posix)), checks)];
}

function staleIn(
  baseline: Baseline,
  open: Map<string, number>,
  looked: ReadonlySet<string>,
  checks: RunRules['checks'],
): readonly Finding[] {
  return baseline.entries.flatMap((entry) => {
    const left = Math.min(open.get(keyOf(entry)) ?? 0, entry.count);
    if (left === 0 || !looked.has(entry.path) || !checks(entry.rule, entry.path)) return [];
    open.set(keyOf(entry), (open.get(keyOf(entry)) ?? 0) - left);
    return [stale(baseline, entry, left)];
  });
}

function stale(baseline: Baseline, entry: BaselineEntry, left: number): Finding {
  const what = left === 1 ? 'A finding' : `${left} findings`;
  return {
    rule: 'suppress/stale-baseline',
    severity: 'info',
    message:
      `${what} of \`${entry.rule}\` in ${entry.path} ${left === 1 ? 'is' : 'are'} recorded here, but no ` +
      `longer exist${left === 1 ? 's' : ''}.`,
    path: baseline.path,
    ...baseline.placeOf(entry),
    related: [],
    fix: `Write the baseline again: logagg validate --write-baseline ${baseline.path}`,
  };
}

function keyOf({ path, rule, fingerprint }: Omit<BaselineEntry, 'count'>): string {
  return [path, rule, fingerprint].join('\0');
}

/** Places by fingerprint, found in one pass over the text. */
function placesIn(file: string): Baseline['placeOf'] {
  const text = withoutMark(file);
  const lines = linesOf(text);
  const offsets = new Map<string, number>();
  for (const { 1: hex = '', index } of text.matchAll(/"([0-9a-f]{32})"/g)) {
    if (!offsets.has(hex)) offsets.set(hex, index);
  }
  return ({ fingerprint }) => {
    const offset = offsets.get(fingerprint);
    return offset === undefined ? lines.range(0, 0) : lines.range(offset, offset + fingerprint.length + 2);
  };
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isEntry(value: unknown): value is BaselineEntry {
  if (!isMap(value)) return false;
  const { rule, path, fingerprint, count } = value;
  const areTexts = [rule, path, fingerprint].every((text) => typeof text === 'string' && text !== '');
  return areTexts && typeof count === 'number' && Number.isInteger(count) && count > 0;
}
