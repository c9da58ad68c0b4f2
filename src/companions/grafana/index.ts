import providersTemplate from '../../../templates/companions/grafana/dashboards.hbs';
import datasourcesTemplate from '../../../templates/companions/grafana/datasources.hbs';
import { type Artifact, textArtifact } from '../../contracts/artifact.js';
import type { BuildContext } from '../../contracts/context.js';
import type { Dashboard, Datasource } from '../../contracts/grafana.js';
import type { Part } from '../../contracts/part.js';
import type { Wiring } from '../../contracts/wiring.js';
import type { KnownWorkload } from '../../contracts/workload.js';
import type { Model } from '../../model/model.js';
import { GRAFANA } from '../../protocols/grafana/address.js';
import { render } from '../../render/handlebars.js';
import { type Header, headerOf } from '../../render/header.js';
import { dashboardText } from './dashboards.js';
import { datasourcesOf, entryOf } from './datasources.js';
import { dashboardsMount, extensionOf, mountsOf, workloadOf } from './workload.js';

/** What a backend has for Grafana to show. */
export interface Shown {
  readonly datasource: Datasource;
  readonly dashboards: readonly Dashboard[];
}

/** A Grafana of the stack's own, unless the application has one. */
export const grafanaWorkload: KnownWorkload = { name: GRAFANA, added: (model) => model.grafana.service === null };

/** Provisioning files, and a Grafana of the stack's own or what an existing one needs to read them. */
export function grafana(model: Model, shown: Shown, context: BuildContext): Part {
  const header = headerOf(context);
  const { wiring } = context;
  const { service } = model.grafana;
  const { login, authority } = shown.datasource;
  const secrets = [...(login === null ? [] : [login.password]), ...(authority === null ? [] : [authority])];
  const files = mountsOf(folderOf(model), shown.dashboards.length > 0);
  const dashboards = shown.dashboards.map((dashboard) => dashboardFile(model, dashboard, shown.datasource, header));
  const provided = dashboards.length === 0 ? [] : [providersFile(model, header, wiring), ...dashboards];
  return {
    artifacts: [datasourcesFile(model, shown.datasource, header, wiring), ...provided],
    workloads: service === null ? [workloadOf(model, files, secrets, wiring)] : [],
    extensions: service === null ? [] : [extensionOf(service, files, secrets)],
  };
}

function datasourcesFile(model: Model, log: Datasource, header: Header, wiring: Wiring): Artifact {
  const own = model.grafana.service === null;
  const datasources = datasourcesOf(model, log, wiring).map((one, at) => entryOf(one, own && at === 0, wiring));
  return textArtifact(`${folderOf(model)}/datasources.yaml`, render(datasourcesTemplate, { header, datasources }));
}

function providersFile(model: Model, header: Header, wiring: Wiring): Artifact {
  const path = wiring.configPath(model.grafana.service ?? GRAFANA, dashboardsMount(folderOf(model)));
  const data = { header, provider: `${model.name}-logs`, folder: `${model.name} logs`, path };
  return textArtifact(`${folderOf(model)}/dashboards.yaml`, render(providersTemplate, data));
}

function dashboardFile(model: Model, dashboard: Dashboard, log: Datasource, header: Header): Artifact {
  const path = `${folderOf(model)}/dashboards/${dashboard.file}.json`;
  return textArtifact(path, dashboardText(dashboard, log, header));
}

function folderOf(model: Model): string {
  return `${model.outputs}/grafana`;
}
