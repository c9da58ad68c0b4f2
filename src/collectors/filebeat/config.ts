import capture from '../../../templates/collectors/filebeat/capture.yml.hbs';
import clauses from '../../../templates/collectors/filebeat/clauses.yml.hbs';
import template from '../../../templates/collectors/filebeat/filebeat.yml.hbs';
import input from '../../../templates/collectors/filebeat/input.yml.hbs';
import type { BuildContext } from '../../contracts/context.js';
import type { IngestEndpoint } from '../../contracts/ingest.js';
import type { DockerWiring } from '../../contracts/wiring.js';
import type { Port } from '../../contracts/workload.js';
import type { Model, Service, Source } from '../../model/model.js';
import { dockerOf, unknownSource } from '../../pipeline/source.js';
import { ELK_FIELDS, ORIGIN_FIELDS, WRITER_PASSWORD } from '../../protocols/elasticsearch/names.js';
import { render } from '../../render/handlebars.js';
import { headerOf } from '../../render/header.js';
import { dockerInputs, fileInput } from './inputs.js';
import { literal, matcherPattern, READINGS } from './literal.js';

/** The port of Filebeat's health endpoint, on its own loopback address. */
export const HTTP_PORT: Port = { number: 5066, scheme: 'http', published: null };

/** Of a container that ended. Long enough for a short outage; each such container costs an input meanwhile. */
const CLEANUP = '1h';

/** The text of filebeat.yml. `scriptFile` is where Filebeat finds its script. */
export function filebeatConfig(
  model: Model,
  ingest: IngestEndpoint,
  context: BuildContext,
  scriptFile: string,
): string {
  const view = {
    header: headerOf(context),
    docker: dockerView(model, ingest, context, scriptFile),
    files: model.services.flatMap((service) => fileInputs(model, ingest, service, scriptFile)),
    scriptFile,
    kept: keptFields(),
    ...outputView(ingest, context),
    httpPort: HTTP_PORT.number,
  };
  return render(template, view, { input, capture, clauses });
}

function dockerView(model: Model, ingest: IngestEndpoint, { wiring, own }: BuildContext, scriptFile: string) {
  if (model.services.every(({ source }) => source.kind === 'files')) return null;
  const docker = dockerOf(wiring);
  const services = model.services.flatMap((service) => {
    const condition = conditionOf(docker, service.source, own);
    if (condition === null) return [];
    return [{ ...condition, inputs: dockerInputs(model, service, ingest, docker, scriptFile) }];
  });
  return { host: docker.api, cleanup: CLEANUP, services };
}

const NO_CONDITION = { compose: null, project: null, pattern: null, except: null };

/** The condition that selects a service's containers; null for a service that writes files. */
function conditionOf(docker: DockerWiring, source: Source, own: readonly string[]) {
  switch (source.kind) {
    case 'files':
      return null;
    case 'compose': {
      const value = literal(docker.serviceValue(source.service), READINGS.config);
      const compose = { label: labelField(docker.serviceLabel), value };
      return { ...NO_CONDITION, compose, project: projectCondition(docker) };
    }
    case 'container': {
      const pattern = literal(matcherPattern(`^(?:${source.pattern})$`), READINGS.config);
      return { ...NO_CONDITION, pattern, except: `^${docker.containerNames(own)}$` };
    }
    default:
      return unknownSource(source);
  }
}

/**
 * The project from the environment is a pattern: Filebeat would parse a variable alone, and read the project `12` as a
 * number.
 */
function projectCondition({ projectLabel, project }: DockerWiring) {
  const label = labelField(projectLabel);
  if ('name' in project) return { label, name: project.name, own: null };
  return { label, name: null, own: `^\${${project.variable}}$` };
}

/** The field in which Filebeat keeps a label of a container. */
function labelField(label: string): string {
  return `docker.container.labels.${label}`;
}

function fileInputs(model: Model, ingest: IngestEndpoint, service: Service, scriptFile: string): readonly object[] {
  const { source } = service;
  return source.kind === 'files' ? [fileInput(model, service, ingest, source.globs, scriptFile)] : [];
}

/** All fields that docs/elk.md lists, except `@timestamp`. */
function keptFields(): readonly string[] {
  const { time: _, ...fields } = ELK_FIELDS;
  return [...Object.values(fields), 'app', ...ORIGIN_FIELDS];
}

function outputView({ protocol, url, login, authority }: IngestEndpoint, { wiring }: BuildContext) {
  switch (protocol) {
    case 'beats':
      return { logstash: hostAndPort(url), elasticsearch: null };
    case 'elasticsearch-bulk': {
      const password = login === null ? null : `\${${WRITER_PASSWORD}}`;
      const authorityFile = authority === null ? null : wiring.secretPath(authority);
      return { logstash: null, elasticsearch: { host: url, user: login?.user ?? null, password, authorityFile } };
    }
    default:
      throw new TypeError(`Filebeat has no output for the protocol ${protocol}`);
  }
}

function hostAndPort(url: string): string {
  return url.replace(/^\w+:\/\//, '');
}
