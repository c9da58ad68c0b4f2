import template from '../../../templates/collectors/promtail/promtail-config.yaml.hbs';
import type { RenderContext } from '../../contracts/context.js';
import type { IngestEndpoint } from '../../contracts/ingest.js';
import type { Model, Service } from '../../model/model.js';
import { DELIVERY } from '../../pipeline/delivery.js';
import { dockerHost } from '../../pipeline/docker.js';
import { type DockerIntake, intakeOf, refreshInterval } from '../../pipeline/source.js';
import { viewOf } from '../../pipeline/stage.js';
import { stagesOf } from '../../pipeline/stages.js';
import { render } from '../../render/handlebars.js';
import { headerOf } from '../../render/header.js';
import { goDuration } from '../../render/units.js';

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
  return render(template, {
    header: headerOf(context),
    port: HTTP_PORT,
    positions: `${STATE_FOLDER}/positions.yaml`,
    url: ingest.url,
    tenant: ingest.tenant,
    delivery: DELIVERY,
    maxLineSize: model.loki.limits.maxLineSize ?? LOKI_LINE_LIMIT,
    jobs: model.services.map((service) => jobOf(model, service, own)),
  });
}

function jobOf(model: Model, service: Service, own: readonly string[]) {
  const intake = intakeOf(model, service, own);
  return {
    name: service.name,
    docker: intake.kind === 'docker' ? dockerOf(model, intake) : null,
    globs: intake.kind === 'files' ? intake.globs : null,
    steps: stagesOf(service, model.environment).map((step) => {
      const view = viewOf(step);
      const { multiline } = view;
      return { ...view, multiline: multiline && { ...multiline, wait: goDuration(multiline.maxWait) } };
    }),
  };
}

function dockerOf(model: Model, intake: DockerIntake) {
  return {
    host: dockerHost(model),
    refresh: goDuration(refreshInterval(model)),
    filter: intake.filter,
    values: [intake.filter.value],
    relabels: intake.except !== null || intake.copied.length > 0,
    except: intake.except,
    copied: intake.copied.map(({ key, value }) => ({ label: key, sources: [value] })),
  };
}
