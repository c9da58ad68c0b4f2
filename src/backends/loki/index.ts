import { type Artifact, textArtifact } from '../../contracts/artifact.js';
import type { Backend } from '../../contracts/backend.js';
import type { RenderContext } from '../../contracts/context.js';
import type { Model } from '../../model/model.js';
import { PUSH_PATH } from '../../protocols/loki/names.js';
import { capabilities } from './capabilities.js';
import { configFile } from './config/file.js';
import { configArtifact, rulesArtifact } from './config/places.js';
import { lokiDatasource } from './datasource.js';
import { lokiDashboards } from './grafana.js';
import { queriesPage } from './queries/page.js';
import { rulesFile } from './rules/file.js';
import { lokiSection, lokiSettings } from './settings.js';
import { LOKI_URL, lokiWorkload } from './workload.js';

/** Grafana Loki, single binary. */
export const loki: Backend = {
  name: 'loki',
  title: 'Grafana Loki',
  description: 'Stores compressed lines and indexes only labels; needs little; search in Grafana.',
  defaultCollector: 'promtail',
  accepts: 'loki-push',
  supports: capabilities,
  settings: lokiSection,
  workloads: [{ name: 'loki', added: () => true }],
  ingest: (model) => ({
    protocol: 'loki-push',
    url: `${LOKI_URL}${PUSH_PATH}`,
    tenant: lokiSettings(model).tenant,
    workload: 'loki',
    until: 'healthy',
    own: ['loki'],
    marks: [],
  }),
  build: (model, context) => ({
    artifacts: artifacts(model, context),
    supports: capabilities,
    workloads: [lokiWorkload(model)],
    extensions: [],
  }),
  datasource: lokiDatasource,
  dashboards: lokiDashboards,
};

function artifacts(model: Model, context: RenderContext): readonly Artifact[] {
  const always = [textArtifact(configArtifact(model), configFile(model, context)), queriesPage(model, context)];
  if (model.alerts.length === 0) return always;
  return [...always, textArtifact(rulesArtifact(model), rulesFile(model, context))];
}
