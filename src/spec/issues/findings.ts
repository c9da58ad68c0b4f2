import type * as z from 'zod/mini';
import { findingAt } from '../../contracts/report.js';
import type { ReportDetails, SpecPath } from '../../contracts/rule.js';
import { rawValueAt } from '../../contracts/spec-path.js';
import type { Finding } from '../../findings/finding.js';
import type { IssueContext } from './context.js';
import { intendedKey, unknownKey } from './keys.js';
import { flow, found, pathText, shortened } from './show.js';
import { suggestion } from './suggest.js';
import { type SchemaSpot, schemaAt } from './walk.js';

type Issue = z.core.$ZodIssue;

/** Findings for the errors of zod: one for each place, with what to write instead. */
export function issueFindings(issues: readonly Issue[], context: IssueContext): Finding[] {
  const unknown = issues.filter((issue) => issue.code === 'unrecognized_keys');
  const unknownAt = new Set(unknown.map(({ path }) => key(path)));
  const meant = new Set(unknown.flatMap(({ path, keys }) => intendedKeys(stepsOf(path), keys, context).map(key)));
  const seen = new Set<string>();
  return issues.flatMap((issue) => {
    const id = `${issue.code === 'unrecognized_keys'} ${key(issue.path)}`;
    // With a misspelt key, its map also lacks the intended key.
    const follows =
      meant.has(key(issue.path)) || (ruleOf(issue) === 'spec/exactly-one' && unknownAt.has(key(issue.path)));
    if (seen.has(id) || follows) return [];
    seen.add(id);
    return issueFinding(issue, context);
  });
}

/** Paths of the missing keys that misspelt keys mean. */
function intendedKeys(path: SpecPath, names: readonly string[], context: IssueContext): readonly SpecPath[] {
  const paths = names.flatMap((name) => {
    const one = intendedKey(path, name, context);
    return one === null ? [] : [[...path, one]];
  });
  return paths.filter((one) => rawValueAt(context.spec, one) === undefined);
}

function stepsOf(path: readonly PropertyKey[]): SpecPath {
  return path.map((step) => (typeof step === 'symbol' ? String(step) : step));
}

function key(path: readonly PropertyKey[]): string {
  return JSON.stringify(path);
}

function ruleOf(issue: Issue): string | null {
  return issue.code === 'custom' && typeof issue.params?.rule === 'string' ? issue.params.rule : null;
}

function issueFinding(issue: Issue, context: IssueContext): readonly Finding[] {
  const path = stepsOf(issue.path);
  if (issue.code === 'unrecognized_keys') return issue.keys.map((name) => unknownKey(path, name, context));
  if (issue.code === 'invalid_key') return [badKey(issue, path, context)];
  if (issue.code === 'invalid_union') return unionFindings(issue, path, context);
  const spot = schemaAt(context.schema, path);
  const value = rawValueAt(context.spec, path);
  const checked: CheckedIssue = { issue, path, value, spot };
  if (ruleOf(issue) === 'spec/exactly-one') return [notOne(checked, context)];
  if (value === undefined) return [missing(checked, context)];
  if (isSecret(checked)) return [plainSecret(checked, context)];
  if (path.length === 1 && path[0] === 'version' && typeof value === 'number') return [otherVersion(value, context)];
  return [issue.code === 'invalid_type' || value === null ? wrongType(checked, context) : badValue(checked, context)];
}

interface CheckedIssue {
  readonly issue: Issue;
  readonly path: SpecPath;
  readonly value: unknown;
  readonly spot: SchemaSpot | null;
}

/** A list in a union has its own issues inside; any other value has a type that the union does not accept. */
function unionFindings(issue: z.core.$ZodIssueInvalidUnion, path: SpecPath, context: IssueContext): readonly Finding[] {
  const inner = issue.errors.find((errors) =>
    errors.every((one) => one.path.length > 0 || one.code !== 'invalid_type'),
  );
  if (inner !== undefined) {
    return inner.flatMap((one) => issueFinding({ ...one, path: [...path, ...one.path] } as Issue, context));
  }
  const value = rawValueAt(context.spec, path);
  const checked: CheckedIssue = { issue, path, value, spot: schemaAt(context.schema, path) };
  return [value === undefined ? missing(checked, context) : wrongType(checked, context)];
}

function missing({ issue, path, spot }: CheckedIssue, context: IssueContext): Finding {
  const parent = path.slice(0, -1);
  const name = String(path.at(-1) ?? '');
  const where = parent.length === 0 ? '' : ` in \`${pathText(parent)}\``;
  const message = `\`${name}\` is missing${where}. It must be ${expectation(issue, spot)}.`;
  return report('spec/missing-key', context, parent, message, { ...fixWith(name, exampleOf(spot)) });
}

function wrongType(checked: CheckedIssue, context: IssueContext): Finding {
  const { issue, path, value, spot } = checked;
  if (path.length === 0) {
    const message = `A spec must be a map of keys such as \`version: 1\`, not ${found(value)}.`;
    return report('spec/wrong-type', context, path, message);
  }
  const message = `\`${pathText(path)}\` must be ${expectation(issue, spot)}, not ${found(value)}.`;
  return report('spec/wrong-type', context, path, message, fixFor(checked, exampleOf(spot)));
}

function badValue(checked: CheckedIssue, context: IssueContext): Finding {
  const { issue, path, value, spot } = checked;
  const shown = typeof value === 'string' ? `"${shortened(value)}"` : found(value);
  const message = `\`${pathText(path)}\` must be ${expectation(issue, spot)}; ${shown} is not.`;
  return report('spec/invalid-value', context, path, message, fixFor(checked, undefined));
}

function badKey(issue: z.core.$ZodIssueInvalidKey, path: SpecPath, context: IssueContext): Finding {
  const [first] = issue.issues;
  const name = shortened(String(path.at(-1) ?? ''));
  const message = `A key of \`${pathText(path.slice(0, -1))}\` must be ${first?.message ?? 'a name'}; "${name}" is not.`;
  return report('spec/invalid-value', context, path, message, { part: 'key' });
}

function notOne({ issue, path, value }: CheckedIssue, context: IssueContext): Finding {
  const keys = Object.keys(value as object).filter((name) => issue.message.includes(`\`${name}\``));
  const has = keys.length === 0 ? 'nothing' : keys.map((name) => `\`${name}\``).join(' and ');
  const named = keys.length === 0 ? 'nothing' : has;
  return report(
    'spec/exactly-one',
    context,
    path,
    `\`${pathText(path)}\` must have ${issue.message}, but has ${named}.`,
  );
}

function otherVersion(value: number, context: IssueContext): Finding {
  const message = `This logagg supports version 1 of the spec; this spec has version ${value}.`;
  return report('spec/unsupported-version', context, ['version'], message, { fix: 'Write `version: 1`.' });
}

/** A secret instead of its source, or a secret instead of the name of its variable. */
function isSecret({ path, value, spot }: CheckedIssue): boolean {
  const isScalar = typeof value === 'string' || typeof value === 'number';
  return isScalar && (path.at(-1) === 'fromEnv' || takesSecret(spot) || containsUrl(spot));
}

function takesSecret(spot: SchemaSpot | null): boolean {
  return spot?.keys?.includes('fromEnv') ?? false;
}

/** `webhook: https://…`: its one required key is a secret. */
function containsUrl(spot: SchemaSpot | null): boolean {
  return spot !== null && takesSecret(schemaAt(spot.schema, ['url']));
}

function plainSecret({ path, value, spot }: CheckedIssue, context: IssueContext): Finding {
  const [, variable = 'NAME_OF_A_VARIABLE'] = /^\$\{?([A-Za-z_][A-Za-z0-9_]*)\}?$/.exec(String(value)) ?? [];
  const name = String(path.at(-1));
  const isName = name === 'fromEnv';
  const message = isName
    ? `\`${pathText(path)}\` must be the name of an environment variable, not its value.`
    : `\`${pathText(path)}\` is a secret. Do not write it in the spec.`;
  const place = containsUrl(spot) ? `{ url: { fromEnv: ${variable} } }` : `{ fromEnv: ${variable} }`;
  const fix = `Write \`${name}: ${isName ? variable : place}\`, and set the variable where the stack starts.`;
  return report('spec/secret-in-plain', context, path, message, { part: 'key', fix });
}

/** The message of an issue without a message of the schema, in any language of zod. */
export const UNWORDED = 'Invalid input';

/** What zod expected, as words; its leaves have our own messages. */
function expectation(issue: Issue, spot: SchemaSpot | null): string {
  if (issue.message !== UNWORDED) return issue.message;
  const example = flow(exampleOf(spot));
  return example === null || exampleOf(spot) === undefined ? 'a map' : `a map such as \`${example}\``;
}

function exampleOf(spot: SchemaSpot | null): unknown {
  return spot?.doc?.examples?.[0];
}

function fixFor({ issue, path, value, spot }: CheckedIssue, otherwise: unknown): { fix?: string } {
  const allowed = issue.code === 'invalid_value' ? issue.values.filter((one) => typeof one === 'string') : [];
  const meant = spot === null ? undefined : suggestion(asDays(path, value), spot, allowed);
  const [last] = path.slice(-1);
  return fixWith(typeof last === 'string' ? last : null, meant ?? otherwise);
}

/** A bare number where logs are kept is days, not seconds. */
function asDays(path: SpecPath, value: unknown): unknown {
  return typeof value === 'number' && path.includes('retention') ? `${value}d` : value;
}

function fixWith(name: string | null, value: unknown): { fix?: string } {
  const text = value === undefined ? null : flow(value);
  if (text === null) return {};
  return { fix: name === null ? `Write \`${text}\`.` : `Write \`${name}: ${text}\`.` };
}

function report(
  rule: string,
  { places }: IssueContext,
  path: SpecPath,
  message: string,
  more: ReportDetails = {},
): Finding {
  return findingAt({ id: rule, severity: 'error' }, places, path, message, more);
}
