import type { ConfigDocument, ConfigKind } from '../contracts/config.js';
import { mapOf } from '../contracts/plain.js';
import type { Finding } from '../findings/finding.js';
import type { YamlTree } from '../yaml/aliases.js';
import { rangesOf, type TextRanges } from '../yaml/ranges.js';
import { doubtOf } from './doubt.js';
import { readJson } from './json.js';
import { isSpecValue, kindOf } from './kind.js';
import { NO_LOCATOR, placing } from './locator.js';
import { hasTemplateValues } from './template.js';
import { isMarkdown, kindOfText, looksLikeOurs } from './text-kind.js';
import { type ConfigProblem, readYaml, type YamlRoot } from './yaml.js';

/** What a file is to logagg. */
export interface ReadConfig {
  /** One a YAML document of a known kind; empty: the file is of no kind that is known. */
  readonly documents: readonly ConfigDocument[];
  /** What keeps programs from reading it. */
  readonly findings: readonly Finding[];
  /** It is a spec of logagg, which is checked as such. */
  readonly isSpec: boolean;
  /** Why it is not checked, if its name or its keys are those of a known kind. */
  readonly doubt?: string;
}

const NOTHING: ReadConfig = { documents: [], findings: [], isSpec: false };

/** Recognises a file and reads it. The text has no byte order mark. Never throws. */
export function readConfig(path: string, text: string, isNamed = false): ReadConfig {
  const plainKind = kindOfText(path, text, isNamed);
  if (plainKind !== null) return { ...NOTHING, documents: [documentOf(plainKind, path, text, null)] };
  if (isMarkdown(path)) return NOTHING;
  const { roots, problems } = isJson(path, text) ? readJson(text) : readYaml(text);
  const kinds = kindsOf(roots, path, isNamed);
  const ranges = rangesOf(text);
  const isFilledIn = filledIn(text);
  const documents = roots.flatMap((root, index) => {
    const kind = kinds[index] ?? null;
    const isOpen = kind === null || isSpecValue(root.value) || isFilledIn(kind);
    if (kind === 'compose' && countServices(root.value) > MAX_SERVICES) problems.push(tooManyServices(root));
    return isOpen || problems.some(({ rule }) => rule === 'config/too-large')
      ? []
      : [documentOf(kind, path, text, root, ranges)];
  });
  const isSpec = roots.some(({ value }) => isSpecValue(value));
  const isHuge = problems.some(({ rule }) => rule === 'config/too-large');
  const isOurs =
    documents.length > 0 ||
    (isHuge && kinds.some((kind) => kind !== null)) ||
    (roots.length === 0 && looksLikeOurs(path, text, isNamed));
  const isCompose = documents.some(({ kind }) => kind === 'compose');
  const refused = problems.filter((one) => isCompose || !isSecondMerge(one, text));
  const findings = isOurs ? refused.map((one) => findingOf(one, path, ranges)) : [];
  const values = roots.map(({ value }) => value);
  const isOpen = documents.length + findings.length === 0 && !isSpec;
  const doubt = isOpen ? (isHuge ? 'it has too many values' : doubtOf(path, text, values)) : null;
  return { documents, findings, isSpec, ...(doubt === null ? {} : { doubt }) };
}

/** A later document of a rule file has the kind of the first one, even if its expressions are not LogQL. */
function kindsOf(roots: readonly YamlRoot[], path: string, isNamed: boolean): readonly (ConfigKind | null)[] {
  const kinds = roots.map(({ value }) => kindOf(value, { path, isNamed }));
  if (!kinds.includes('loki-rules')) return kinds;
  return kinds.map((kind, index) => kind ?? (mapOf(roots[index]?.value)?.groups === undefined ? null : 'loki-rules'));
}

function isJson(path: string, text: string): boolean {
  return /\.(?:json|ndjson)$/.test(path) || /^\s*\{\s*"/.test(text);
}

/** Services are compared with each other, so thousands of them would take hours. No application has so many. */
const MAX_SERVICES = 1000;

function countServices(value: unknown): number {
  return Object.keys(mapOf(mapOf(value)?.services) ?? {}).length;
}

function tooManyServices({ locator }: YamlRoot): ConfigProblem {
  const message = `The file has more than ${MAX_SERVICES} services, so it is not checked.`;
  return { rule: 'config/too-large', message, range: locator.find(['services'], 'key').range };
}

/** Whether the text has values that a template generator fills in, looked up once for each kind of its documents. */
function filledIn(text: string): (kind: ConfigKind) => boolean {
  const known = new Map<ConfigKind, boolean>();
  return (kind) => {
    const answer = known.get(kind) ?? hasTemplateValues(kind, text);
    known.set(kind, answer);
    return answer;
  };
}

function documentOf(
  kind: ConfigKind,
  path: string,
  text: string,
  root: YamlRoot | null,
  ranges?: TextRanges,
): ConfigDocument {
  const locator = root?.locator ?? NO_LOCATOR;
  const document = { kind, path, text, value: root?.value ?? null, ...placing(path, text, locator, ranges) };
  if (kind === 'compose' && root !== null) trees.set(document, root.tree);
  return document;
}

const trees = new WeakMap<ConfigDocument, YamlTree | null>();

/** The YAML of a compose file, so that it is not parsed twice; null: it is JSON, or of another kind. */
export function treeOf(document: ConfigDocument): YamlTree | null {
  return trees.get(document) ?? null;
}

/** Only Compose rejects two `<<` in a map; other programs merge both. */
function isSecondMerge({ rule, range }: ConfigProblem, text: string): boolean {
  return rule === 'config/duplicate-key' && text.slice(...range).startsWith('<<');
}

function findingOf({ rule, message, range, first }: ConfigProblem, path: string, ranges: TextRanges): Finding {
  const between = (from: number, end: number) => ({ path, ...ranges.between(from, end) });
  const related = first === undefined ? [] : [{ ...between(...first), message: 'first defined here' }];
  return { rule, severity: 'error', message, ...between(...range), related, fix: null };
}
