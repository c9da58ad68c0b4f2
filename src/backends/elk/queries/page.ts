import template from '../../../../templates/backends/elk/LOG_QUERIES.md.hbs';
import type { Artifact } from '../../../contracts/artifact.js';
import type { BuildContext } from '../../../contracts/context.js';
import type { Wiring } from '../../../contracts/wiring.js';
import type { Model, Service } from '../../../model/model.js';
import { appField, dataViewOf, ELK_FIELDS } from '../../../protocols/elasticsearch/names.js';
import { grafanaUrl } from '../../../protocols/grafana/address.js';
import { pageOf } from '../../../querydocs/page.js';
import { serviceRows } from '../../../querydocs/services.js';
import { listWords } from '../../../querydocs/words.js';
import { render } from '../../../render/handlebars.js';
import { elkDatasource } from '../datasource.js';
import { isExisting } from '../existing.js';
import { kibanaBrowserUrl } from '../places.js';
import { elkSettings } from '../settings.js';
import { alertSection } from './alert-section.js';
import { pathSection, requestSection, slowSection, statusSection, traceSection } from './field-sections.js';
import { errorSection, lesson, searchSection, unrecognisedSection, volumeSection } from './line-sections.js';
import { shellCommands } from './shell.js';
import { linesBeforeSampling } from './text-queries.js';

/** The page of queries for the spec's own services, fields and alerts. */
export function queriesPage(model: Model, context: BuildContext): Artifact {
  return pageOf(context, (header) => render(template, { header, ...contentOf(model, context.wiring) }));
}

function contentOf(model: Model, wiring: Wiring) {
  return {
    name: model.name,
    environment: model.environment,
    security: elkSettings(model).security,
    pattern: dataViewOf(model).pattern,
    services: serviceRows(model, searchable),
    kibanaUrl: kibanaBrowserUrl(model, wiring),
    existing: isExisting(model),
    grafanaUrl: model.grafana.service === null ? `${grafanaUrl(model, wiring)}/explore` : null,
    // As the provisioning file names it: the stack first, so that it hides no datasource of the user.
    datasource: `${model.name} ${elkDatasource(model, wiring).name}`,
    shell: shellCommands(model, wiring),
    request: `GET ${dataViewOf(model).pattern}/_search`,
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
  return [
    ...(service.level === null ? [] : [ELK_FIELDS.level]),
    ...(service.trace === null ? [] : [ELK_FIELDS.trace]),
    ...[...service.fields, ...service.labels].map(appField),
  ];
}

/** For each sampled service: the sampling rate, its levels, and a query for the original number of lines. */
function samplingSection(model: Model) {
  return model.services.flatMap((service) =>
    service.sampling === null
      ? []
      : [
          {
            service: service.name,
            keep: service.sampling.keep,
            levels: listWords(service.sampling.levels, 'or'),
            estimate: linesBeforeSampling(model, service, service.sampling),
          },
        ],
  );
}
