import type { Model, Service } from '../model/model.js';

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

/** Path of a declared field or label. */
export function appField(field: { readonly key: string }): string {
  return `app.${field.key}`;
}

/** The project's part of a data stream's name. A dataset may not have `-`, and a name has no `_` of its own. */
export function datasetOf(model: Pick<Model, 'name'>): string {
  return model.name.replaceAll('-', '_');
}

/** Whole days that a service's lines are kept, never fewer than asked for. */
export function retentionDays(service: Pick<Service, 'retention'>): number {
  return Math.ceil(service.retention / 86_400);
}

/** The data stream of a service, for example `logs-dryad-31d`. Services that keep their lines equally long share it. */
export function streamOf(model: Pick<Model, 'name'>, service: Pick<Service, 'retention'>): string {
  return `logs-${datasetOf(model)}-${retentionDays(service)}d`;
}

/** Every data stream of the project and of no other. */
export function streamPattern(model: Pick<Model, 'name'>): string {
  return `logs-${datasetOf(model)}-*`;
}

/**
 * The ingest pipeline that every document passes. The index template names it as the default pipeline, so that it holds
 * for whoever writes, Filebeat or Logstash, and neither has to know of it.
 */
export function ingestPipeline(model: Pick<Model, 'name'>): string {
  return model.name;
}

/** The user that only adds documents to the project's data streams. */
export function writerUser(model: Pick<Model, 'name'>): string {
  return `${model.name}-writer`;
}

/** Variable of the starting environment that holds the writer's password. */
export const WRITER_PASSWORD = 'ES_WRITER_PASSWORD';
