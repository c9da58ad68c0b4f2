import { posix } from 'node:path';
import alerterTemplate from '../../../../templates/backends/elk/setup/alerter-template.json.hbs';
import dataViewTemplate from '../../../../templates/backends/elk/setup/data-view.json.hbs';
import defaultViewTemplate from '../../../../templates/backends/elk/setup/default-view.json.hbs';
import scriptTemplate from '../../../../templates/backends/elk/setup/setup.sh.hbs';
import type { Artifact } from '../../../contracts/artifact.js';
import type { BuildContext, RenderContext } from '../../../contracts/context.js';
import type { Model } from '../../../model/model.js';
import { datasetOf, dataViewOf, ELK_FIELDS } from '../../../protocols/elasticsearch/names.js';
import { render } from '../../../render/handlebars.js';
import { headerOf } from '../../../render/header.js';
import { usesElastalert } from '../alerting/index.js';
import { adminOf, authorityOf, isExisting } from '../existing.js';
import { kibanaObjects } from '../kibana-objects/file.js';
import { kibanaUrl, SETUP_SCRIPT, setupArtifact } from '../places.js';
import { ELASTIC_SECRET, KIBANA_SECRET } from '../secrets.js';
import { elkSettings } from '../settings.js';
import { mappingsFile, type SetupFile, storageFiles } from '../storage/files.js';
import { retentionsOf } from '../storage/retentions.js';
import { alerterIndices, usersOf } from './users.js';

/** File of the saved searches and the dashboard. */
const KIBANA_OBJECTS = 'kibana-objects.ndjson';

/** The files of the setup jobs: their script, and a file for each thing that it creates. */
export function setupFiles(model: Model, context: BuildContext): readonly Artifact[] {
  const puts = [...storageFiles(model, context), ...alerterFiles(model, context)];
  const users = usersOf(model, context);
  const mappings = mappingsFile(model, context);
  const files = [
    { file: SETUP_SCRIPT, content: script(model, context, puts) },
    ...users.map(({ file, role }) => ({ file, content: role })),
    ...puts,
    mappings,
    ...(kibanaUrl(model, context.wiring) === null ? [] : kibanaFiles(model)),
  ];
  return files.map(({ file, content }) => setupArtifact(model, file, content));
}

function script(model: Model, context: BuildContext, puts: readonly SetupFile[]): string {
  const admin = adminOf(model);
  return render(scriptTemplate, {
    header: headerOf(context),
    existing: isExisting(model),
    kibana: kibanaUrl(model, context.wiring) !== null,
    authority: authorityOf(model)?.name ?? null,
    security: elkSettings(model).security,
    secretsFolder: posix.dirname(context.wiring.secretPath(ELASTIC_SECRET)),
    secrets: { elastic: admin.password.name, kibana: KIBANA_SECRET.name },
    users: usersOf(model, context).map(({ name, file, password }) => ({ name, file, secret: password.name })),
    puts,
    streams: retentionsOf(model).map(({ stream }) => stream),
    objects: KIBANA_OBJECTS,
  });
}

/** ElastAlert creates its indices with a replica, which cannot be assigned on one node. */
function alerterFiles(model: Model, context: RenderContext): readonly SetupFile[] {
  if (!usesElastalert(model)) return [];
  const name = `${datasetOf(model)}-alerter`;
  return [
    {
      file: 'alerter-template.json',
      content: render(alerterTemplate, { header: headerOf(context), indices: alerterIndices(model) }),
      what: `the index template ${name}`,
      path: `/_index_template/${name}`,
    },
  ];
}

function kibanaFiles(model: Model) {
  const view = dataViewOf(model);
  const data = { view, name: `${model.name} logs`, time: ELK_FIELDS.time };
  return [
    { file: 'data-view.json', content: render(dataViewTemplate, data) },
    { file: 'default-view.json', content: render(defaultViewTemplate, data) },
    { file: KIBANA_OBJECTS, content: kibanaObjects(model) },
  ];
}
