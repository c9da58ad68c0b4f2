import { findingAt } from '../../contracts/report.js';
import type { SpecPath } from '../../contracts/rule.js';
import type { Finding } from '../../findings/finding.js';
import { nearest } from '../../findings/nearest.js';
import type { IssueContext } from './context.js';
import { pathText, shortened } from './show.js';
import { pathsOfKey, schemaAt } from './walk.js';

/** Other tools' names for keys of the spec. */
const OTHER_KEYS: Readonly<Record<string, string>> = {
  threshold: 'above',
  by: 'groupBy',
  interval: 'window',
  range: 'window',
  period: 'window',
  type: 'format',
  parser: 'format',
  expression: 'regex',
  paths: 'files',
  path: 'files',
  container_name: 'container',
  replacement: 'with',
  rate: 'keep',
  priority: 'severity',
  runbook_url: 'runbook',
  metadata: 'fields',
  env: 'environment',
  store: 'backend',
  agent: 'collector',
};

/** The key that a misspelt or foreign one most likely means; null: none. */
export function intendedKey(path: SpecPath, name: string, { schema }: IssueContext): string | null {
  const known = schemaAt(schema, path)?.keys ?? [];
  const other = OTHER_KEYS[name];
  return other !== undefined && known.includes(other) ? other : nearest(name, known);
}

/** An unknown key, with the intended key, the right place, or the known keys. */
export function unknownKey(path: SpecPath, name: string, context: IssueContext): Finding {
  const known = schemaAt(context.schema, path)?.keys ?? [];
  const of = path.length === 0 ? 'the spec' : `\`${pathText(path)}\``;
  const meant = intendedKey(path, name, context);
  const said = `Unknown key \`${shortened(name)}\` in ${of}`;
  const rule = { id: 'spec/unknown-key', severity: 'error' } as const;
  const at = [...path, name];
  if (meant !== null) {
    return findingAt(rule, context.places, at, `${said}; did you mean \`${meant}\`?`, {
      part: 'key',
      fix: `Write \`${meant}\`.`,
    });
  }
  return findingAt(rule, context.places, at, `${said}${elsewhere(name, known, context)}`, { part: 'key' });
}

function elsewhere(name: string, known: readonly string[], { schema }: IssueContext): string {
  const [home] = pathsOfKey(schema, name);
  if (home !== undefined) {
    return home.length === 0
      ? '; it belongs at the top level of the spec.'
      : `; it belongs under \`${home.join('.')}\`.`;
  }
  return known.length === 0 ? '; no key is allowed here.' : `. Known keys: ${known.join(', ')}.`;
}
