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
