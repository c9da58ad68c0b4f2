import template from '../../../templates/collectors/filebeat/filebeat.yml.hbs';
import input from '../../../templates/collectors/filebeat/input.yml.hbs';
import { elkSettings } from '../../backends/elk/settings.js';
import type { RenderContext } from '../../contracts/context.js';
import type { IngestEndpoint } from '../../contracts/ingest.js';
import type { Model, Service, Source } from '../../model/model.js';
import { dockerHost } from '../../pipeline/docker.js';
import { projectVariable } from '../../pipeline/source.js';
import { ELK_FIELDS, WRITER_PASSWORD, writerUser } from '../../protocols/elasticsearch/names.js';
import { render } from '../../render/handlebars.js';
import { headerOf } from '../../render/header.js';
import { dockerInputs, fileInput, SCRIPT_FILE } from './inputs.js';
import { literal, matcherPattern, READINGS } from './literal.js';

/** Where Filebeat answers questions after its health. */
export const HTTP_PORT = 5066;

/** Of a container that ended. Long enough for a short outage; each such container costs an input meanwhile. */
const CLEANUP = '1h';

/** The text of filebeat.yml. `own` are the names of the stack's workloads, whose logs are left out. */
export function filebeatConfig(
  model: Model,
  ingest: IngestEndpoint,
  context: RenderContext,
  own: readonly string[],
): string {
  const view = {
    header: headerOf(context),
    docker: dockerView(model, ingest, own),
    files: model.services.flatMap((service) => fileInputs(model, ingest, service)),
    scriptFile: SCRIPT_FILE,
    kept: keptFields(),
    ...outputView(model, ingest),
    httpPort: HTTP_PORT,
  };
  return render(template, view, { input });
}

function dockerView(model: Model, ingest: IngestEndpoint, own: readonly string[]) {
  const services = model.services.flatMap((service) => {
    const condition = conditionOf(model, service.source, own);
    return condition === null ? [] : [{ ...condition, inputs: dockerInputs(model, service, ingest) }];
  });
  if (services.length === 0) return null;
  return { host: dockerHost(model), cleanup: CLEANUP, services };
}

const NO_CONDITION = { compose: null, project: null, ownProject: null, pattern: null, except: null };

/** As a pattern: Filebeat would take the value of a variable alone for what it looks like, a project `12` for a number. */
function ownProjectPattern(model: Model): string | null {
  const variable = projectVariable(model);
  return variable === null ? null : `^\${${variable}}$`;
}

/** Which containers are a service's; null for one that writes files. */
function conditionOf(model: Model, source: Source, own: readonly string[]) {
  if (source.kind === 'files') return null;
  if (source.kind === 'compose') {
    const compose = literal(source.service, READINGS.config);
    return { ...NO_CONDITION, compose, project: model.compose.project, ownProject: ownProjectPattern(model) };
  }
  const pattern = literal(matcherPattern(`^(?:${source.pattern})$`), READINGS.config);
  return { ...NO_CONDITION, pattern, except: `^${model.name}-(?:${own.join('|')})$` };
}

function fileInputs(model: Model, ingest: IngestEndpoint, service: Service): readonly object[] {
  return service.source.kind === 'files' ? [fileInput(model, service, ingest, service.source.globs)] : [];
}

/** All that docs/elk.md lists, beside `@timestamp`. */
function keptFields(): readonly string[] {
  const { time: _, ...fields } = ELK_FIELDS;
  return [...Object.values(fields), 'app'];
}

function outputView(model: Model, ingest: IngestEndpoint) {
  if (ingest.protocol === 'beats') return { logstash: hostAndPort(ingest.url), elasticsearch: null };
  const login = elkSettings(model).security ? { user: writerUser(model), password: `\${${WRITER_PASSWORD}}` } : null;
  const elasticsearch = { host: ingest.url, user: login?.user ?? null, password: login?.password ?? null };
  return { logstash: null, elasticsearch };
}

function hostAndPort(url: string): string {
  return url.replace(/^\w+:\/\//, '');
}
