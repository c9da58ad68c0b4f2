import type { ConfigDocument, Place } from '../../contracts/config.js';
import { listOf, mapOf, mapsIn } from '../../contracts/plain.js';
import { blocksIn } from '../../languages/alloy/walk.js';
import { alloyBlocks, alloyNames, alloyText } from './alloy-blocks.js';
import { blocksForLogs } from './alloy-feeds.js';
import { placedBlock } from './alloy-values.js';
import { keptLabels } from './kept-labels.js';
import { flat, type Pipeline, pipelinesOf, type Stage } from './pipeline.js';
import { clientsOf } from './promtail.js';

/** Names of the labels that one line can have. */
export interface LabelSet {
  readonly names: readonly string[];
  /** The job or component that sets the most of them. */
  readonly place: Place;
}

/** The labels of the lines of each job of Promtail, or of each `loki.process` of Alloy. */
export function labelSetsOf(document: ConfigDocument): readonly LabelSet[] {
  const set = (names: readonly unknown[], place: Place): LabelSet => ({
    names: [...new Set(names.filter(stays))],
    place,
  });
  const pipelines = pipelinesOf(document);
  if (document.kind === 'promtail') {
    const external = clientsOf(document)
      .slice(0, 1)
      .flatMap(({ value }) => keysOf(mapOf(value)?.external_labels));
    return pipelines.flatMap(({ job, stages }) =>
      job === null ? [] : set([...external, ...ofJob(job, stages)], job.at(['job_name'])),
    );
  }
  const around = aroundOf(document, pipelines);
  return alloyBlocks(document, 'loki.process').map((block, index) =>
    set([...around, ...labelsSetIn(pipelines[index])], placedBlock(document, block).at([])),
  );
}

function stays(name: unknown): name is string {
  return typeof name === 'string' && !name.startsWith('__') && name !== 'service_name';
}

function keysOf(value: unknown): readonly string[] {
  return Object.keys(mapOf(value) ?? {});
}

const SOURCES = ['journal', 'syslog', 'gelf', 'kafka', 'loki_push_api', 'gcplog', 'cloudflare', 'heroku_drain'];

function ofJob({ value }: NonNullable<Pipeline['job']>, stages: readonly Stage[]): readonly unknown[] {
  const job = mapOf(value) ?? {};
  const own = [
    ...mapsIn(job.static_configs).flatMap(({ labels }) => keysOf(labels)),
    ...SOURCES.flatMap((key) => keysOf(mapOf(job[key])?.labels)),
    ...mapsIn(job.relabel_configs).map((rule) => rule.target_label),
    ...(listOf(job.static_configs).length > 0 ? ['filename'] : []),
  ];
  const { removes, set } = keptLabels(flat(stages));
  return [...own.filter((name) => !removes(String(name))), ...set.map(({ name }) => name)];
}

function labelsSetIn(pipeline: Pipeline | undefined): readonly string[] {
  return keptLabels(flat(pipeline?.stages ?? [])).set.map(({ name }) => name);
}

/** Labels that are set outside the pipeline, if there is only one route for lines. */
function aroundOf(document: ConfigDocument, pipelines: readonly Pipeline[]): readonly string[] {
  const names = ['loki.write', 'loki.relabel', 'discovery.relabel'];
  const only = names
    .map((name) => blocksForLogs(document, name))
    .filter(({ length }) => length === 1)
    .flat();
  if (pipelines.length !== 1) return [];
  const { removes } = keptLabels(flat(pipelines[0]?.stages ?? []));
  const made = only.flatMap((block) => [
    ...alloyNames(block, 'external_labels'),
    ...blocksIn(block.body, 'rule').flatMap((rule) => alloyText(rule, 'target_label')?.value ?? []),
  ]);
  return made.filter((name) => !removes(name));
}
