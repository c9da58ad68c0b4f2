import { resolve } from 'node:path';
import type { ConfigKind } from '../../contracts/config.js';
import { readNamed, writeReport } from '../../files/read.js';
import { applyBaseline, type Baseline, printBaseline, readBaseline } from '../../findings/baseline.js';
import type { CommentStyle } from '../../findings/comments.js';
import { mayHoldDirectives } from '../../findings/directive.js';
import { type Finding, sortFindings } from '../../findings/finding.js';
import { applySuppressions, type RunRules } from '../../findings/suppress.js';
import type { Linter } from '../../linter.js';
import type { Cli } from '../command.js';
import { UsageError } from '../exit.js';
import { shownPath } from '../spec.js';
import type { Collected } from './collect.js';

/** How a user wants known findings treated. */
export interface Settling {
  readonly baseline?: string;
  readonly writeBaseline?: string;
}

/** Takes out what directives in the files and a baseline know of, and tells of those that have no finding any more. */
export async function settle(
  collected: Collected,
  { baseline, writeBaseline }: Settling,
  cli: Cli,
): Promise<Collected> {
  const { texts } = collected;
  const isAsIs = baseline === undefined && writeBaseline === undefined;
  if (isAsIs && ![...texts.values()].some(mayHoldDirectives)) return collected;
  const rules = runRules(collected, cli, await cli.io.linter());
  const files = new Map([...texts].map(([path, text]) => [path, { text, comments: styleOf(path) }]));
  const open = sortFindings(applySuppressions(collected.findings, files, rules));
  if (writeBaseline !== undefined) {
    writeReport(resolve(cli.io.cwd, writeBaseline), printBaseline(open, texts));
    return { ...collected, findings: [] };
  }
  if (baseline === undefined) return { ...collected, findings: open };
  const known = baselineAt(baseline, cli);
  return { ...collected, findings: sortFindings(applyBaseline(open, known, texts, rules.judges)) };
}

function baselineAt(path: string, { io }: Cli): Baseline {
  const place = resolve(io.cwd, path);
  const read = readBaseline(new TextDecoder().decode(readNamed(place)), shownPath(place, io.cwd));
  if ('problem' in read) throw new UsageError(`${path} ${read.problem}`);
  return read;
}

/** A rule between files is not asked when a file was named alone, and then nothing can be said of its directives. */
function runRules({ looked, kinds }: Collected, { registry }: Cli, linter: Linter): RunRules {
  const specPaths = new Set(looked.filter(({ kind }) => kind === 'spec').map(({ path }) => path));
  const ofSpecs = new Set(registry.specRules.map(({ id }) => id));
  const ofFiles = new Map<string, readonly ConfigKind[]>(linter.fileRules.map(({ id, kinds: on }) => [id, on]));
  const ofStacks = new Set(linter.stackRules.map(({ id }) => id));
  return {
    known: linter.ruleDocs.map(({ id }) => id),
    judges(rule, path) {
      if (specPaths.has(path)) return ofSpecs.has(rule);
      const kind = kinds.get(path);
      if (kind === undefined) return false;
      return ofFiles.get(rule)?.includes(kind) === true || (ofStacks.has(rule) && kinds.size > 1);
    },
  };
}

function styleOf(path: string): CommentStyle {
  if (/\.(?:alloy|river)$/.test(path)) return 'alloy';
  if (/\.md$/.test(path)) return 'markdown';
  return /\.conf$/.test(path) ? 'logstash' : 'yaml';
}

/** The findings that are left, by file, whose fix is certain. */
export function fixable(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  const byPath = new Map<string, Finding[]>();
  for (const finding of findings) {
    if (finding.edits === undefined) continue;
    const ofFile = byPath.get(finding.path);
    if (ofFile === undefined) byPath.set(finding.path, [finding]);
    else ofFile.push(finding);
  }
  return byPath;
}
