import template from '../../../../templates/backends/loki/LOG_QUERIES.md.hbs';
import type { Artifact } from '../../../contracts/artifact.js';
import type { BuildContext } from '../../../contracts/context.js';
import type { Wiring } from '../../../contracts/wiring.js';
import type { Model, Service } from '../../../model/model.js';
import { grafanaUrl } from '../../../protocols/grafana/address.js';
import { LEVEL_KEY } from '../../../protocols/loki/names.js';
import { pageOf } from '../../../querydocs/page.js';
import { labelKeys, serviceRows } from '../../../querydocs/services.js';
import { render } from '../../../render/handlebars.js';
import { lokiDatasource } from '../datasource.js';
import { alertSection } from './alert-section.js';
import { pathSection, requestSection, slowSection, statusSection, traceSection } from './field-sections.js';
import { errorSection, lesson, searchSection, unrecognisedSection, volumeSection } from './line-sections.js';
import { samplingSection } from './sampling.js';
import { shellCommands } from './shell.js';

/** The page of queries for the spec's own services, fields and alerts. */
export function queriesPage(model: Model, context: BuildContext): Artifact {
  return pageOf(context, (header) => render(template, { header, ...contentOf(model, context.wiring) }));
}

function contentOf(model: Model, wiring: Wiring) {
  return {
    name: model.name,
    environment: model.environment,
    services: serviceRows(model, searchable),
    labels: labelKeys(model),
    grafanaUrl: model.grafana.service === null ? `${grafanaUrl(model, wiring)}/explore` : null,
    // The name in the provisioning file. It starts with the stack's name, so it replaces no datasource of the user.
    datasource: `${model.name} ${lokiDatasource(model, wiring).name}`,
    shell: shellCommands(model, wiring),
    lesson: lesson(model),
    errors: errorSection(model),
    statuses: statusSection(model),
    paths: pathSection(model),
    requests: requestSection(model),
    trace: traceSection(model),
    slow: slowSection(model),
    search: searchSection(model),
    volume: volumeSection(model),
    sampled: samplingSection(model),
    unrecognised: unrecognisedSection(model),
    alerts: alertSection(model),
  };
}

function searchable(service: Service): readonly string[] {
  return [...(service.level === null ? [] : [LEVEL_KEY]), ...service.fields.map(({ key }) => key)];
}
