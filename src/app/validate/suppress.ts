import { resolve } from 'node:path';
import type { ConfigKind } from '../../contracts/config.js';
import { readNamed } from '../../files/read.js';
import { applyBaseline, type Baseline, readBaseline } from '../../findings/baseline.js';
import type { CommentStyle } from '../../findings/comments.js';
import { mayHoldDirectives } from '../../findings/directive.js';
import { type Finding, sortFindings } from '../../findings/finding.js';
import { applySuppressions, type RunRules } from '../../findings/suppress.js';
import type { Linter } from '../../linter.js';
import { shownPath } from '../spec-file.js';
import type { Toolkit } from '../toolkit.js';
import { UsageError } from '../usage-error.js';
import type { CheckedSources } from './check-sources.js';

/**
 * Removes the findings that directives in the files or a baseline suppress, and reports directives and baseline entries
 * that suppress nothing any more. `baseline` is a path from the working directory.
 */
export async function suppressFindings(
  checked: CheckedSources,
  baseline: string | undefined,
  cwd: string,
  toolkit: Toolkit,
): Promise<readonly Finding[]> {
  const { findings, texts } = checked;
  if (baseline === undefined && ![...texts.values()].some(mayHoldDirectives)) return findings;
  const rules = runRules(checked, toolkit, await toolkit.linter());
  const files = new Map([...texts].map(([path, text]) => [path, { text, comments: styleOf(path) }]));
  const open = sortFindings(applySuppressions(findings, files, rules));
  if (baseline === undefined) return open;
  return sortFindings(applyBaseline(open, baselineAt(baseline, cwd), texts, rules.checks));
}

function baselineAt(path: string, cwd: string): Baseline {
  const place = resolve(cwd, path);
  const read = readBaseline(new TextDecoder().decode(readNamed(place)), shownPath(place, cwd));
  if ('problem' in read) throw new UsageError(`${path} ${read.problem}`);
  return read;
}

/**
 * A rule that did not run may have findings: one between files when a file was named alone, and one on a spec that has
 * other errors. Its directives cannot be called unused.
 */
function runRules({ files, findings, kinds }: CheckedSources, { registry }: Toolkit, linter: Linter): RunRules {
  const specPaths = new Set(files.filter(({ kind }) => kind === 'spec').map(({ path }) => path));
  const ofSpecs = new Set(registry.specRules.map(({ id }) => id));
  const isResolved = (path: string) =>
    findings.every((one) => one.path !== path || one.severity !== 'error' || ofSpecs.has(one.rule));
  const ofFiles = new Map<string, readonly ConfigKind[]>(linter.fileRules.map(({ id, kinds: on }) => [id, on]));
  const ofStacks = new Set(linter.stackRules.map(({ id }) => id));
  return {
    known: linter.ruleDocs.map(({ id }) => id),
    checks(rule, path) {
      if (specPaths.has(path)) return ofSpecs.has(rule) && isResolved(path);
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
