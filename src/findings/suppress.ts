import type { CommentStyle } from './comments.js';
import { DIRECTIVES, type Directive, directivesOf, type NamedRule } from './directive.js';
import type { Finding, Range, Severity } from './finding.js';
import { nearest } from './nearest.js';

/** A file as it was read, and how it writes comments. */
export interface SourceFile {
  readonly text: string;
  readonly comments: CommentStyle;
}

/** The rules of a run, to distinguish an unused directive from one that this run cannot check. */
export interface RunRules {
  /** Every rule's id. */
  readonly known: readonly string[];
  /** Whether this run reports findings of that rule in that file. */
  checks(rule: string, path: string): boolean;
}

/** Removes the findings that directives suppress, and adds findings about the directives. */
export function applySuppressions(
  findings: readonly Finding[],
  files: ReadonlyMap<string, SourceFile>,
  rules: RunRules,
): readonly Finding[] {
  const byPath = groupByPath(findings);
  const known = new Set(rules.known);
  const own: Finding[] = [];
  const suppressed = new Set<Finding>();
  for (const [path, { text, comments }] of files) {
    const { directives, firstLine } = directivesOf(text, comments);
    if (directives.length === 0) continue;
    const used = new Set<NamedRule>();
    const find = finder(directives, firstLine);
    for (const finding of byPath.get(path) ?? []) {
      const rule = find(finding);
      if (rule === null) continue;
      suppressed.add(finding);
      used.add(rule);
    }
    own.push(...directives.flatMap((directive) => wrongWith(directive, { path, used, rules, known })));
  }
  return [...findings.filter((finding) => !suppressed.has(finding)), ...own];
}

function groupByPath(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.path);
    if (group === undefined) groups.set(finding.path, [finding]);
    else group.push(finding);
  }
  return groups;
}

/** Finds the directive that suppresses a finding: one for its line before one for the file. */
function finder(directives: readonly Directive[], firstLine: (line: number) => number) {
  const named = new Map<string, NamedRule>();
  for (const { word, reason, rules, line } of directives) {
    if (reason === '' || !DIRECTIVES.includes(word)) continue;
    for (const rule of rules) {
      const key = keyOf(rule.id, line);
      if (!named.has(key)) named.set(key, rule);
    }
  }
  return ({ rule, line }: Finding): NamedRule | null => {
    const keys = [keyOf(rule, line), keyOf(rule, firstLine(line)), keyOf(rule, null)];
    const found = keys.find((key) => named.has(key));
    return found === undefined ? null : (named.get(found) ?? null);
  };
}

function keyOf(rule: string, line: number | null): string {
  return `${line ?? 'file'} ${rule}`;
}

interface DirectiveContext {
  readonly path: string;
  readonly used: ReadonlySet<NamedRule>;
  readonly rules: RunRules;
  readonly known: ReadonlySet<string>;
}

function wrongWith(directive: Directive, { path, used, rules, known }: DirectiveContext): Finding[] {
  const { word, reason, place } = directive;
  if (!DIRECTIVES.includes(word)) return [misspelt(word, path, place)];
  if (directive.rules.length === 0) return [nameless(word, path, place)];
  const unknown = directive.rules.filter(({ id }) => !known.has(id));
  const misnamed = unknown.map((rule) => unknownRule(rule, path, rules.known));
  if (reason === '') return [withoutReason(directive, path), ...misnamed];
  const unused = directive.rules.filter((rule) => !used.has(rule) && known.has(rule.id) && rules.checks(rule.id, path));
  return [...misnamed, ...unused.map((rule) => unusedRule(rule, path))];
}

function misspelt(word: string, path: string, place: Range): Finding {
  const meant = nearest(word, DIRECTIVES) ?? 'logagg-disable-next-line';
  const message = `\`${word}\` is not a directive, so it suppresses nothing.`;
  return made('suppress/unused', 'warn', path, place, message, `Did you mean \`${meant}\`?`);
}

function nameless(word: string, path: string, place: Range): Finding {
  const message = 'This directive names no rule, so it suppresses nothing.';
  const fix = `Write the rule after the directive: \`${word} <category>/<name> -- <reason>\`.`;
  return made('suppress/unknown-rule', 'error', path, place, message, fix);
}

function unknownRule({ id, place }: NamedRule, path: string, known: readonly string[]): Finding {
  const meant = nearest(id, known);
  const fix = meant === null ? 'Run `logagg explain` for the list of rules.' : `Did you mean \`${meant}\`?`;
  const message = `Unknown rule \`${id.slice(0, 80)}\`: nothing is suppressed for it.`;
  return made('suppress/unknown-rule', 'error', path, place, message, fix);
}

function withoutReason({ word, rules, place }: Directive, path: string): Finding {
  const ids = rules.map(({ id }) => id.slice(0, 80)).slice(0, 5);
  const fix = `Write the reason after two dashes: \`${word} ${ids.join(', ')} -- <reason>\`.`;
  return made('suppress/no-reason', 'error', path, place, 'This directive has no reason, so logagg ignores it.', fix);
}

function unusedRule({ id, place }: NamedRule, path: string): Finding {
  const message = `No finding of \`${id}\` exists here, so this directive suppresses nothing.`;
  return made('suppress/unused', 'warn', path, place, message, 'Remove it: it could hide a later finding.');
}

function made(rule: string, severity: Severity, path: string, place: Range, message: string, fix: string): Finding {
  return { rule, severity, message, path, ...place, related: [], fix };
}
