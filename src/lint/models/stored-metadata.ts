import type { Place } from '../../contracts/config.js';
import { mapOf, mapsIn } from '../../contracts/plain.js';
import type { LogLines } from '../../languages/logql/index.js';
import { lacks, textIn } from './config-part.js';
import { extractedBy } from './extracted.js';
import { sourcesOf } from './kept-labels.js';
import { flat, type Pipeline, type Stage } from './pipeline.js';

/** A value that a pipeline stores as structured metadata. */
export interface StoredValue extends Origin {
  readonly place: Place;
}

interface Origin {
  /** The field of the line that it is read from; null: unknown, or not a field. */
  readonly field: string | null;
  /** The only value that it can have. */
  readonly constant: string | null;
  readonly change: 'none' | 'upper case' | 'lower case' | 'unknown';
}

const UNKNOWN: Origin = { field: null, constant: null, change: 'unknown' };

/** What all pipelines whose lines a query can select store by a name; empty: some may not store it. */
export function storedValues(pipelines: readonly Pipeline[], lines: LogLines, name: string): readonly StoredValue[] {
  const stored = pipelines.filter((one) => mayBeSelected(one, lines)).map((one) => storedBy(one, name));
  return stored.every((one) => one !== null) ? stored : [];
}

/** Whether no label of the job contradicts the selector. */
function mayBeSelected({ job }: Pipeline, { matchers }: LogLines): boolean {
  const labels = labelsOfJob(job);
  return labels.length === 0 || labels.some((own) => matchers.every((test) => isPossible(own[test.label.value], test)));
}

function isPossible(own: unknown, { op, value }: LogLines['matchers'][number]): boolean {
  return op !== '=' || value.variable || typeof own !== 'string' || own.includes('${') || own === value.value;
}

function labelsOfJob(job: Pipeline['job']) {
  return mapsIn(mapOf(job?.value)?.static_configs).map(({ labels }) => mapOf(labels) ?? {});
}

function storedBy({ stages, job }: Pipeline, name: string): StoredValue | null {
  const at = stages.findLastIndex((stage) => stage.name === 'structured_metadata' && sourcesOf(stage).has(name));
  const stage = stages[at];
  if (stage === undefined) return null;
  const source = sourcesOf(stage).get(name) ?? name;
  const [first, ...others] = labelsOfJob(job);
  const own = first?.[source];
  const label = typeof own === 'string' && !own.includes('${') && others.length === 0 ? own : null;
  let origin: Origin = label === null ? UNKNOWN : { field: null, constant: label, change: 'none' };
  for (const before of stages.slice(0, at)) origin = afterStage(origin, before, source);
  return { ...origin, place: stage.at([name], 'key') };
}

function afterStage(origin: Origin, stage: Stage, source: string): Origin {
  if (stage.name === 'match') return flat(stage.stages).some((one) => sets(one, source)) ? UNKNOWN : origin;
  if (!sets(stage, source)) return origin;
  if (stage.name === 'static_labels') {
    const constant = textIn(stage, source);
    // A value that was extracted stays the value.
    return origin.field !== null || constant === null ? UNKNOWN : { field: null, constant, change: 'none' };
  }
  if (stage.name === 'template') return { field: origin.field, constant: null, change: changeBy(stage) };
  const names = PARSED[stage.name];
  const map = names === undefined || !lacks(stage, 'source') ? null : mapOf(mapOf(stage.value)?.[names]);
  const written = map?.[source];
  if (map === null) return UNKNOWN;
  return { field: typeof written === 'string' && written !== '' ? written : source, constant: null, change: 'none' };
}

const PARSED: Readonly<Record<string, string>> = { json: 'expressions', logfmt: 'mapping' };

function sets(stage: Stage, source: string): boolean {
  if (stage.name === 'static_labels') return mapOf(stage.value)?.[source] !== undefined;
  return extractedBy(stage)?.includes(source) ?? true;
}

function changeBy(stage: Stage): Origin['change'] {
  const words = /^\{\{-?\s*(?:(ToUpper|ToLower) \.Value|\.Value \| (ToUpper|ToLower))\s*-?\}\}$/.exec(
    textIn(stage, 'template') ?? '',
  );
  const name = words?.[1] ?? words?.[2];
  if (name === undefined) return 'unknown';
  return name === 'ToUpper' ? 'upper case' : 'lower case';
}
