import type { ConfigDocument, ConfigKind, FileContext, Place } from '../../contracts/config.js';
import type { SpecPath } from '../../contracts/rule.js';
import { checkShape } from '../../shapes/check.js';
import type { ShapeProblem } from '../../shapes/shape.js';
import { type DocumentedKind, shapeOf } from '../../shapes/shapes.js';
import { applies } from '../facts/fact.js';
import { SHAPE_FACTS } from '../facts/shapes.js';
import { elastalertRuleProblems } from './elastalert.js';
import { settingsOf } from './settings.js';

/**
 * Kinds of files with hand-written shapes, the programs that read them, and the result when a program rejects a file.
 */
export const READERS: Readonly<Partial<Record<ConfigKind, readonly [DocumentedKind, string, string]>>> = {
  filebeat: ['filebeat', 'Filebeat', 'it does not start'],
  kibana: ['kibana', 'Kibana', 'it does not start'],
  elastalert: ['elastalert', 'ElastAlert', 'it does not start'],
  'elastalert-rule': ['elastalert-rule', 'ElastAlert', 'it does not load the rule'],
  'index-template': ['index-template', 'Elasticsearch', 'it rejects the template'],
  'component-template': ['component-template', 'Elasticsearch', 'it rejects the template'],
  'ilm-policy': ['ilm-policy', 'Elasticsearch', 'it rejects the policy'],
  'ingest-pipeline': ['ingest-pipeline', 'Elasticsearch', 'it rejects the pipeline'],
};

export const DOCUMENTED_KINDS = Object.keys(READERS) as ConfigKind[];

const read = new WeakMap<ConfigDocument, readonly ShapeProblem[]>();

/** How a file differs from what its program accepts. Paths are nested where keys may be dotted. */
export function documentedProblems({ document, versions }: FileContext): readonly ShapeProblem[] {
  const kind = READERS[document.kind]?.[0];
  if (kind !== undefined && !applies(SHAPE_FACTS[kind], versions)) return [];
  const known = read.get(document);
  if (known !== undefined) return known;
  const value = isDotted(document) ? settingsOf(document).value : document.value;
  const problems = kind === undefined ? [] : problemsOf(document, kind, value);
  read.set(document, problems);
  return problems;
}

function problemsOf(document: ConfigDocument, kind: DocumentedKind, value: unknown): readonly ShapeProblem[] {
  return kind === 'elastalert-rule' ? elastalertRuleProblems(document) : checkShape(value, shapeOf(kind));
}

/** Place of a path of {@link documentedProblems}. */
export function documentedPlace(document: ConfigDocument, path: SpecPath, part?: 'key' | 'value'): Place {
  return isDotted(document) ? settingsOf(document).at(path, part) : document.at(path, part);
}

function isDotted({ kind }: ConfigDocument): boolean {
  return kind === 'filebeat' || kind === 'kibana';
}

/** A key that only the file itself reads: Filebeat replaces `${kafka.home}` with the value of `kafka.home`. */
export function isReferred({ kind, text }: ConfigDocument, path: SpecPath): boolean {
  const start = `\${${path.join('.')}`;
  return kind === 'filebeat' && path.length === 1 && ['.', ':', '}'].some((end) => text.includes(start + end));
}

/** The name of a script's `source` before Elasticsearch 7. */
export function isOfElasticsearch5({ kind }: ConfigDocument, path: SpecPath): boolean {
  return kind === 'ingest-pipeline' && path.at(-1) === 'inline' && path.at(-2) === 'script';
}
