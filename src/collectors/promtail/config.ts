import template from '../../../templates/collectors/promtail/promtail-config.yaml.hbs';
import type { BuildContext } from '../../contracts/context.js';
import type { IngestEndpoint } from '../../contracts/ingest.js';
import type { Port } from '../../contracts/workload.js';
import type { Model } from '../../model/model.js';
import { DELIVERY } from '../../pipeline/delivery.js';
import { securityView } from '../../pipeline/security.js';
import { projectVariable } from '../../pipeline/source.js';
import { type Job, jobsOf } from '../../pipeline/stages/jobs.js';
import { freeMark, withVariables } from '../../render/dialects/envsubst.js';
import { render } from '../../render/handlebars.js';
import { headerOf } from '../../render/header.js';

/** Where Promtail answers requests for its health. */
export const HTTP_PORT: Port = { number: 9080, scheme: 'http', published: null };

/** The folder on its volume. */
export const STATE_FOLDER = '/var/lib/promtail';

/** The text of promtail-config.yaml. */
export function promtailConfig(model: Model, ingest: IngestEndpoint, context: BuildContext): string {
  const mark = freeMark(model);
  const text = render(template, {
    header: headerOf(context),
    port: HTTP_PORT.number,
    positions: `${STATE_FOLDER}/positions.yaml`,
    url: ingest.url,
    tenant: ingest.tenant,
    ...securityView(ingest, context.wiring),
    delivery: DELIVERY,
    maxLineSize: ingest.limits.maxLineSize,
    jobs: jobsOf(model, ingest.marks, context).map((job) => withProject(job, mark)),
  });
  const variable = projectVariable(model, context.wiring);
  return variable === null ? text : withVariables(text, { [mark]: variable });
}

/** `mark` is put where the project's variable is to be, until all other text is escaped. */
function withProject({ docker, ...job }: Job, mark: string) {
  if (docker === null || docker.project === null) return { ...job, docker };
  return { ...job, docker: { ...docker, values: [`${docker.project.prefix}${mark}`, ...docker.values] } };
}
