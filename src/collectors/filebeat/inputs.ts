import type { IngestEndpoint } from '../../contracts/ingest.js';
import type { DockerWiring } from '../../contracts/wiring.js';
import type { Model, Service } from '../../model/model.js';
import { pipelineOf } from '../../pipeline/pipeline.js';
import { ELK_FIELDS, streamOf } from '../../protocols/elasticsearch/names.js';
import { DAY, HOUR } from '../../units/durations.js';
import { literal, literalValue, READINGS } from './literal.js';
import { lineView } from './lowering.js';

/** A container that writes again after its file was forgotten is read from the beginning, so this is long. */
const FORGOTTEN_AFTER = 30 * DAY;

/** Filled in by Filebeat for each container. */
const CONTAINER = `\${data.docker.container.id}`;

/**
 * The inputs of a service whose lines come from containers, for an autodiscover template. Both streams of a container
 * are in one file. If lines are joined, each stream has its own input, so that they never become one entry.
 */
export function dockerInputs(
  model: Model,
  service: Service,
  ingest: IngestEndpoint,
  docker: DockerWiring,
  scriptFile: string,
): readonly object[] {
  const streams = service.multiline === null ? ['all'] : ['stdout', 'stderr'];
  const folder = literal(docker.containers, READINGS.template);
  const view = common(model, service, ingest, scriptFile, READINGS.template);
  return streams.map((stream, at) => ({
    ...view,
    isDocker: true,
    // Written once, as a YAML anchor.
    anchor: streams.length > 1 ? `lines-${model.services.indexOf(service)}` : null,
    same: at > 0,
    id: `${service.name}-${stream}-${CONTAINER}`,
    paths: [`${folder}/${CONTAINER}/*-json.log*`],
    stream,
    parsers: true,
  }));
}

/** The input of a service whose lines come from files. */
export function fileInput(
  model: Model,
  service: Service,
  ingest: IngestEndpoint,
  globs: readonly string[],
  scriptFile: string,
): object {
  return {
    ...common(model, service, ingest, scriptFile, READINGS.config),
    isDocker: false,
    anchor: null,
    same: false,
    id: service.name,
    paths: globs.map((glob) => literal(glob, READINGS.config)),
    stream: null,
    parsers: service.multiline !== null,
  };
}

/** At least a month. A line of a file that is ignored is older than its retention. */
function forgetting({ retention }: Service) {
  const hours = Math.ceil(Math.max(retention, FORGOTTEN_AFTER) / HOUR);
  // Filebeat requires a difference of more than its scan interval, 10 s.
  return { ignoreOlder: `${hours}h`, cleanInactive: `${hours + 1}h` };
}

function common(model: Model, service: Service, ingest: IngestEndpoint, scriptFile: string, readings: number) {
  const meanings = pipelineOf(service, model.environment, ingest.marks);
  const { settings, ...lines } = lineView(meanings, service.source.kind);
  const view = {
    name: service.name,
    environment: model.environment,
    index: streamOf(model, service),
    ...forgetting(service),
    ...lines,
    markField: ELK_FIELDS.alerts,
    script: settings === null ? null : { file: scriptFile, settings },
  };
  return literalValue(view, readings);
}
