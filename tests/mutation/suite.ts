import { pagesOf } from '../../scripts/rule-pages.mjs';
import { generate } from '../../src/app/generate.js';
import { formatFinding, renderFrame } from '../../src/findings/frame.js';
import { type Linter, linter } from '../../src/linter.js';
import { registry } from '../../src/registry.js';
import { filesOfExample, findingsIn, shown } from '../support/rule-cases.js';
import { findingsOf } from '../support/spec.js';

/** A test that needs nothing but values, so that thousands of mutants can be tried in one process. */
export interface PureTest {
  readonly name: string;
  /** Throws when it fails. */
  run(): void;
}

/** Texts by path below `tests/`, and of `docs/rules/`. */
type Files = ReadonlyMap<string, string>;

/** The cases of rules, of bad specs and of whole stacks, and the pages and examples of the rules, as tests. */
export function makeSuite(files: Files): readonly PureTest[] {
  const rules = groupsOf(files, /^(rules\/[\w-]+\/[\w-]+)\/(.+)$/);
  const specs = groupsOf(files, /^(bad-specs\/[\w-]+)\/(.+)$/);
  const stacks = groupsOf(files, /^(cases\/[\w-]+)\/(.+)$/);
  return [
    { name: 'pages', run: () => checkPages(files) },
    ...[...linter.fileRules, ...linter.stackRules].map((rule) => ({ name: rule.id, run: () => checkExamples(rule) })),
    ...[...rules].map(([name, own]) => ({ name, run: () => checkRule(name.replace('rules/', ''), own) })),
    ...[...specs].filter(([, own]) => isText(own)).map(([name, own]) => ({ name, run: () => checkSpec(own) })),
    ...[...stacks].map(([name, own]) => ({ name, run: () => checkStack(own) })),
  ];
}

/** Specs that are no text at all are bytes that these tests do not have. */
function isText(own: Files): boolean {
  return !/\uFFFD/.test(own.get('logagg.yaml') ?? '');
}

function groupsOf(files: Files, form: RegExp): ReadonlyMap<string, Files> {
  const groups = new Map<string, Map<string, string>>();
  for (const [path, text] of files) {
    const [, group, rest] = form.exec(path) ?? [];
    if (group === undefined || rest === undefined) continue;
    const own = groups.get(group) ?? new Map<string, string>();
    groups.set(group, own.set(rest, text));
  }
  return groups;
}

function checkPages(files: Files): void {
  for (const [path, text] of pagesOf(linter.ruleDocs)) same(text, files.get(`docs/rules/${path}`), path);
}

/** A rule that also judges specs shows one on its page. */
function checkExamples(rule: Linter['fileRules'][number] | Linter['stackRules'][number]): void {
  if ('check' in rule) return;
  const severities = (text: string) =>
    findingsIn(filesOfExample(rule, text)).flatMap((one) => (one.rule === rule.id ? [one.severity] : []));
  same(String(severities(rule.bad).includes(rule.severity)), 'true', 'the bad example');
  same(String(severities(rule.good).length), '0', 'the good example');
}

function checkRule(id: string, own: Files): void {
  const cases = new Map<string, { path: string; text: string }[]>();
  for (const [path, text] of [...own].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [name = '', ...rest] = path.split('/');
    if (name === 'findings.txt') continue;
    const group = cases.get(name) ?? [];
    cases.set(name, group);
    group.push({ path: rest.length === 0 ? name : rest.join('/'), text });
  }
  // A case of several files is read in the order of the disk, which a file's place in findings does not depend on.
  const text = [...cases]
    .map(
      ([name, group]) =>
        `== ${name}\n${shown(
          findingsIn(group).filter(({ rule }) => rule === id),
          group,
        )}`,
    )
    .join('\n');
  same(text, own.get('findings.txt'), 'findings.txt');
}

function checkSpec(own: Files): void {
  const text = own.get('logagg.yaml') ?? '';
  const compose = own.get('docker-compose.yml');
  const read = (path: string) => (path === 'docker-compose.yml' ? (compose ?? null) : null);
  const findings = findingsOf(text, {}, compose === undefined ? undefined : read);
  const told = findings.map((finding) => `${formatFinding(finding)}\n${renderFrame(text, finding)}\n`).join('\n');
  same(told, own.get('findings.txt'), 'findings.txt');
}

function checkStack(own: Files): void {
  const text = own.get('logagg.yaml') ?? '';
  const made = generate({ text, path: 'logagg.yaml', overrides: {}, registry, version: '0.0.0' });
  const told = made.findings.map((finding) => `${formatFinding(finding)}\n${renderFrame(text, finding)}\n`).join('\n');
  same(told, own.get('findings.txt') ?? '', 'findings.txt');
  const contents = new Map(made.artifacts.map(({ path, content }) => [`expected/${path}`, content]));
  const expected = [...own].filter(([path]) => path.startsWith('expected/'));
  for (const [path, content] of expected) same(contents.get(path) ?? '', content, path);
}

function same(made: string, expected: string | undefined, what: string): void {
  if (made !== expected) throw new Error(`${what} differs`);
}
