import template from '../../../templates/collectors/promtail/promtail-config.yaml.hbs';
import { lokiSettings } from '../../backends/loki/settings.js';
import type { RenderContext } from '../../contracts/context.js';
import type { IngestEndpoint } from '../../contracts/ingest.js';
import type { Model } from '../../model/model.js';
import { DELIVERY } from '../../pipeline/delivery.js';
import { projectVariable } from '../../pipeline/source.js';
import { type Job, jobsOf } from '../../pipeline/stages/jobs.js';
import { freeMark, withVariables } from '../../render/dialects/envsubst.js';
import { render } from '../../render/handlebars.js';
import { headerOf } from '../../render/header.js';

/** Where Promtail listens for questions after its health. */
export const HTTP_PORT = 9080;

/** The folder on its volume. */
export const STATE_FOLDER = '/var/lib/promtail';

/** Loki's own limit of a line, in bytes, where the spec sets none. */
const LOKI_LINE_LIMIT = 256 * 1024;

/** The text of promtail-config.yaml. `own` are the names of the stack's workloads, whose logs are left out. */
export function promtailConfig(
  model: Model,
  ingest: IngestEndpoint,
  context: RenderContext,
  own: readonly string[],
): string {
  const mark = freeMark(model);
  const text = render(template, {
    header: headerOf(context),
    port: HTTP_PORT,
    positions: `${STATE_FOLDER}/positions.yaml`,
    url: ingest.url,
    tenant: ingest.tenant,
    delivery: DELIVERY,
    maxLineSize: lokiSettings(model).limits.maxLineSize ?? LOKI_LINE_LIMIT,
    jobs: jobsOf(model, ingest.marks, own).map((job) => withProject(job, mark)),
  });
  const variable = projectVariable(model);
  return variable === null ? text : withVariables(text, { [mark]: variable });
}

/** `mark` is put where the project's variable is to be, until all other text is escaped. */
function withProject({ docker, ...job }: Job, mark: string) {
  if (docker === null || docker.project === null) return { ...job, docker };
  return { ...job, docker: { ...docker, values: [`${docker.project.prefix}${mark}`, ...docker.values] } };
}
