import type { ConfigDocument, ConfigKind } from '../contracts/config.js';
import { mapOf } from '../contracts/plain.js';
import type { Finding } from '../findings/finding.js';
import { readJson } from './json.js';
import { isSpecValue, kindOf } from './kind.js';
import { NO_LOCATOR, placing } from './places.js';
import { kindOfText, looksLikeOurs } from './text-kind.js';
import { type ConfigProblem, readYaml, type YamlRoot } from './yaml.js';

/** What a file is to logagg. */
export interface ReadConfig {
  /** One a YAML document of a known kind; empty: the file is of no kind that is known. */
  readonly documents: readonly ConfigDocument[];
  /** What keeps programs from reading it. */
  readonly findings: readonly Finding[];
  /** It is a spec of logagg, which is checked as such. */
  readonly isSpec: boolean;
}

/** Tells what a file is by its content and reads it. The text has no byte order mark. Never throws. */
export function readConfig(path: string, text: string): ReadConfig {
  const plainKind = kindOfText(path, text);
  if (plainKind !== null) return { documents: [documentOf(plainKind, path, text, null)], findings: [], isSpec: false };
  const { roots, problems } = isJson(path, text) ? readJson(text) : readYaml(text);
  const isRuleFile = roots.some(({ value }) => kindOf(value) === 'loki-rules');
  const documents = roots.flatMap((root) => {
    // A later document of a rule file is read as the first one, also where its expressions are no LogQL.
    const kind = kindOf(root.value) ?? (isRuleFile && mapOf(root.value)?.groups !== undefined ? 'loki-rules' : null);
    return kind === null || isSpecValue(root.value) ? [] : [documentOf(kind, path, text, root)];
  });
  const isSpec = roots.some(({ value }) => isSpecValue(value));
  const isOurs = documents.length > 0 || (roots.length === 0 && looksLikeOurs(path, text));
  return { documents, findings: isOurs ? problems.map((one) => findingOf(one, path, text)) : [], isSpec };
}

function isJson(path: string, text: string): boolean {
  return /\.(?:json|ndjson)$/.test(path) || /^\s*\{\s*"/.test(text);
}

function documentOf(kind: ConfigKind, path: string, text: string, root: YamlRoot | null): ConfigDocument {
  return { kind, path, text, value: root?.value ?? null, ...placing(path, text, root?.locator ?? NO_LOCATOR) };
}

function findingOf({ rule, message, range, first }: ConfigProblem, path: string, text: string): Finding {
  const { between } = placing(path, text, NO_LOCATOR);
  const related = first === undefined ? [] : [{ ...between(...first), message: 'the first of the two' }];
  return { rule, severity: 'error', message, ...between(...range), related, fix: null };
}
