import type { MountedSecret } from '../../contracts/workload.js';
import type { Model, Service } from '../../model/model.js';
import { DAY } from '../../units/durations.js';

/** Where a document keeps what docs/elk.md lists, as paths of fields. */
export const ELK_FIELDS = {
  time: '@timestamp',
  message: 'message',
  original: 'event.original',
  service: 'service.name',
  environment: 'service.environment',
  level: 'log.level',
  trace: 'trace.id',
  /** Undeclared keys of a JSON line. */
  extra: 'extra',
  /** Names of the alerts whose match the line meets. */
  alerts: 'logagg.alerts',
} as const;

/** Where a line came from. Filebeat adds these by itself; a line of a file has no container. */
export const ORIGIN_FIELDS = [
  'host.name',
  'container.id',
  'container.name',
  'log.file.path',
  'log.offset',
  'ecs.version',
];

/** Path of a declared field or label. */
export function appField(field: { readonly key: string }): string {
  return `app.${field.key}`;
}

type Named = Pick<Model, 'name' | 'environment'>;

/** The project's part of a data stream's name. A dataset cannot contain `-`, and a project's name contains no `_`. */
export function datasetOf(model: Pick<Model, 'name'>): string {
  return model.name.replaceAll('-', '_');
}

/** Whole days that a service's lines are kept, rounded up. */
export function retentionDays(service: Pick<Service, 'retention'>): number {
  return Math.ceil(service.retention / DAY);
}

/** A data stream's name in its parts, which Elastic's naming scheme defines: `logs-<dataset>-<namespace>`. */
export interface StreamParts {
  readonly dataset: string;
  readonly namespace: string;
}

/** Services with the same retention have the same stream. */
export function streamPartsOf(model: Named, service: Pick<Service, 'retention'>): StreamParts {
  return { dataset: `${datasetOf(model)}.${retentionDays(service)}d`, namespace: namespaceOf(model) };
}

/** The data stream of a service, for example `logs-dryad.31d-production`. */
export function streamOf(model: Named, service: Pick<Service, 'retention'>): string {
  const { dataset, namespace } = streamPartsOf(model, service);
  return `logs-${dataset}-${namespace}`;
}

/** Every data stream of the project in its environment, and no other. */
export function streamPattern(model: Named): string {
  return `logs-${datasetOf(model)}.*-${namespaceOf(model)}`;
}

/** The environment, with the characters that a namespace may have. */
function namespaceOf({ environment }: Named): string {
  return environment.toLowerCase().replace(/[^a-z0-9_.]/g, '_');
}

/**
 * The ingest pipeline of every document. It is the default pipeline of the index template, so it applies to Filebeat and
 * to Logstash, and neither needs to name it.
 */
export function ingestPipeline(model: Pick<Model, 'name'>): string {
  return model.name;
}

/** The user that only adds documents to the project's data streams. */
export function writerUser(model: Pick<Model, 'name'>): string {
  return `${model.name}-writer`;
}

/** Environment variable with the writer's password. */
export const WRITER_PASSWORD = 'ES_WRITER_PASSWORD';

/** The writer's password, for the job that makes the user and for those who add lines. */
export const WRITER_SECRET: MountedSecret = {
  name: 'elasticsearch_writer_password',
  source: { fromEnv: WRITER_PASSWORD },
  about: 'Password of the user that adds lines, at least 6 characters',
  madeUp: true,
};

/**
 * The user that reads the project's lines and nothing else: Grafana's datasource, and people who look at them in Kibana.
 */
export function readerUser(model: Pick<Model, 'name'>): string {
  return `${model.name}-reader`;
}

/** Environment variable with the reader's password. */
export const READER_PASSWORD = 'ES_READER_PASSWORD';

/** The user that evaluates alerts: it reads the project's lines and keeps its state in `alerterIndex`. */
export function alerterUser(model: Pick<Model, 'name'>): string {
  return `${model.name}-alerter`;
}

/** Environment variable with the alerter's password. */
export const ALERTER_PASSWORD = 'ES_ALERTER_PASSWORD';

/** Base name of the indices in which ElastAlert keeps its state (its `writeback_index`); it adds endings such as `_status`. */
export function alerterIndex(model: Pick<Model, 'name'>): string {
  return `elastalert-${datasetOf(model)}`;
}

/** Kibana's data view over every data stream of the project; saved objects refer to it by its id. */
export function dataViewOf(model: Named): { readonly id: string; readonly pattern: string } {
  return { id: `${model.name}-logs`, pattern: streamPattern(model) };
}

/** The workload that makes users, templates and data streams; it ends when all is there. */
export const ELK_SETUP = 'elk-setup';
