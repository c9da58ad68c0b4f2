import template from '../../../../templates/backends/loki/LOG_QUERIES.md.hbs';
import { type Artifact, textArtifact } from '../../../contracts/artifact.js';
import type { RenderContext } from '../../../contracts/context.js';
import type { Model } from '../../../model/model.js';
import { render } from '../../../render/handlebars.js';
import { headerOf } from '../../../render/header.js';
import { lokiDatasource } from '../datasource.js';
import { alertSection } from './alertSection.js';
import { pathSection, requestSection, slowSection, statusSection, traceSection } from './fieldSections.js';
import { errorSection, lesson, misfitSection, searchSection, volumeSection } from './lineSections.js';
import { samplingSection } from './sampling.js';
import { labelKeys, serviceRows } from './serviceTable.js';
import { shellCommands } from './shell.js';

/** Below the root and not among the files of the engines: people read it. */
const PATH = 'docs/operations/LOG_QUERIES.md';

/** The page of queries for the spec's own services, fields and alerts. */
export function queriesPage(model: Model, context: RenderContext): Artifact {
  const { made, change } = headerOf(context);
  const data = {
    header: { made: withoutEnd(made), change: withoutEnd(change) },
    name: model.name,
    environment: model.environment,
    services: serviceRows(model),
    labels: labelKeys(model),
    grafanaUrl: model.grafana.service === null ? `http://localhost:${model.grafana.port}/explore` : null,
    // As the provisioning file names it: the stack first, so that it hides no datasource of the user.
    datasource: `${model.name} ${lokiDatasource(model).name}`,
    shell: shellCommands(model),
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
    misfits: misfitSection(model),
    alerts: alertSection(model),
  };
  return textArtifact(PATH, render(template, data));
}

/** An HTML comment ends at the first `-->`, which a spec's path may hold. */
function withoutEnd(text: string): string {
  return text.replace(/--(?=!?>)/g, '- -');
}
