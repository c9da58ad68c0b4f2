import type { ConfigDocument, ConfigKind, FileContext, Place } from '../../contracts/config.js';
import type { SpecPath } from '../../contracts/rule.js';
import { checkShape } from '../../shapes/check.js';
import type { ShapeProblem } from '../../shapes/shape.js';
import { type DocumentedKind, shapeOf } from '../../shapes/shapes.js';
import { applies } from '../facts/fact.js';
import { SHAPE_FACTS } from '../facts/shapes.js';
import { settingsOf } from './settings.js';

/** Kinds of files whose shapes are written by hand, with who reads them and what becomes of a file it refuses. */
export const READERS: Readonly<Partial<Record<ConfigKind, readonly [DocumentedKind, string, string]>>> = {
  filebeat: ['filebeat', 'Filebeat', 'it does not start'],
  kibana: ['kibana', 'Kibana', 'it does not start'],
  elastalert: ['elastalert', 'ElastAlert', 'it does not start'],
  'elastalert-rule': ['elastalert-rule', 'ElastAlert', 'it does not load the rule'],
  'index-template': ['index-template', 'Elasticsearch', 'it refuses the template'],
  'component-template': ['component-template', 'Elasticsearch', 'it refuses the template'],
  'ilm-policy': ['ilm-policy', 'Elasticsearch', 'it refuses the policy'],
  'ingest-pipeline': ['ingest-pipeline', 'Elasticsearch', 'it refuses the pipeline'],
};

const read = new WeakMap<ConfigDocument, readonly ShapeProblem[]>();

/** Where a file and what its reader takes disagree. Paths are nested ones where keys may be dotted. */
export function documentedProblems({ document, versions }: FileContext): readonly ShapeProblem[] {
  const kind = READERS[document.kind]?.[0];
  if (kind !== undefined && !applies(SHAPE_FACTS[kind], versions)) return [];
  const known = read.get(document);
  if (known !== undefined) return known;
  const value = isDotted(document) ? settingsOf(document).value : document.value;
  const problems = kind === undefined ? [] : checkShape(value, shapeOf(kind));
  read.set(document, problems);
  return problems;
}

/** Place of a path of {@link documentedProblems}. */
export function documentedPlace(document: ConfigDocument, path: SpecPath, part?: 'key' | 'value'): Place {
  return isDotted(document) ? settingsOf(document).at(path, part) : document.at(path, part);
}

function isDotted({ kind }: ConfigDocument): boolean {
  return kind === 'filebeat' || kind === 'kibana';
}
