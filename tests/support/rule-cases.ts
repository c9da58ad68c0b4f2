import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { diffLines } from 'diff';
import type { TextFile } from '../../src/app/configs.js';
import type { FileRule, StackRule } from '../../src/contracts/config.js';
import { applyEdits } from '../../src/findings/edit.js';
import type { Finding } from '../../src/findings/finding.js';
import { formatFinding, renderFrame } from '../../src/findings/frame.js';
import { linter } from '../../src/linter.js';
import { readTree } from './tree.js';

/** The day on which rules judge in tests. */
const TODAY = '2026-11-23';

const FILE = /^# file: (\S+)$/m;

/** What a file of each kind is called, so that an example is taken for what it is. */
const NAMES: Readonly<Record<string, string>> = {
  alloy: 'config.alloy',
  logstash: 'logstash.conf',
  'fluent-bit': 'fluent-bit.conf',
  'query-doc': 'LOG_QUERIES.md',
  'grafana-dashboard': 'dashboard.json',
};

/** The files of a rule's example: one, or several below lines `# file: <path>`. */
export function filesOfExample(rule: FileRule | StackRule, text: string): readonly TextFile[] {
  const [kind = ''] = 'kinds' in rule ? rule.kinds : [];
  const name = NAMES[kind] ?? 'config.yaml';
  const [, ...parts] = `\n${text}`.split(FILE);
  if (parts.length === 0) return [{ path: name, text }];
  const files: TextFile[] = [];
  for (let at = 0; at < parts.length; at += 2)
    files.push({ path: parts[at] ?? '', text: (parts[at + 1] ?? '').slice(1) });
  return files;
}

/** Files of a case: `bad-no-id.yaml` is one file, `bad-no-id/` a folder of files. */
export function filesOfCase(folder: string, name: string): readonly TextFile[] {
  const place = join(folder, name);
  if (!statSync(place).isDirectory()) return [{ path: name, text: readFileSync(place, 'utf8') }];
  return [...readTree(place)].map(([path, text]) => ({ path, text }));
}

/** Names of the cases of a rule, `bad-*` and `good*`. */
export function casesIn(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => /^(?:bad|good)/.test(name))
    .sort();
}

/** Everything that is found in some files. Only for the rule about it, the other files that they name do not exist. */
export function findingsIn(files: readonly TextFile[], rule?: string): readonly Finding[] {
  const isThere = (path: string) => files.some((file) => file.path === path || file.path.startsWith(`${path}/`));
  const isMissing = (path: string) => rule === 'stack/missing-file' && !isThere(path);
  const filesBelow = (folder: string) =>
    files.flatMap(({ path }) => (path.startsWith(`${folder}/`) ? [path.slice(folder.length + 1)] : []));
  return linter.check(files, TODAY, undefined, undefined, { isMissing, filesBelow }).findings;
}

/** Findings as a terminal shows them, with carets, and each with the lines that `--fix` changes for it. */
export function shown(findings: readonly Finding[], files: readonly TextFile[]): string {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  return findings
    .map((finding) => {
      const text = texts.get(finding.path) ?? '';
      return `${formatFinding(finding)}\n${renderFrame(text, finding)}\n${changed(text, finding)}`;
    })
    .join('');
}

function changed(text: string, finding: Finding): string {
  const changes = diffLines(text, applyEdits(text, [finding]).text).filter(({ added, removed }) => added || removed);
  return changes
    .flatMap(({ added, value }) =>
      value
        .replace(/\n$/, '')
        .split('\n')
        .map((line) => `  ${added ? '+' : '-'} ${line}\n`),
    )
    .join('');
}

/** The files after every certain fix. */
export function fixed(findings: readonly Finding[], files: readonly TextFile[]): readonly TextFile[] {
  return files.map(({ path, text }) => {
    const own = findings.filter((finding) => finding.path === path);
    return { path, text: applyEdits(text, own).text };
  });
}
