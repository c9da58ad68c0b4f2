import { type Artifact, textArtifact } from '../../contracts/artifact.js';
import type { Backend } from '../../contracts/backend.js';
import type { BuildContext } from '../../contracts/context.js';
import type { Model } from '../../model/model.js';
import { PUSH_PATH } from '../../protocols/loki/names.js';
import { capabilities } from './capabilities.js';
import { configFile } from './config/file.js';
import { configMount, rulesMount } from './config/paths.js';
import { lokiDatasource } from './datasource.js';
import { lokiDashboards } from './grafana.js';
import { queriesPage } from './queries/page.js';
import { rulesFile } from './rules/file.js';
import { lokiSection, lokiSettings } from './settings.js';
import { HTTP_PORT, LOKI, lokiWorkload } from './workload.js';

/** Loki's own limit of a line, in bytes, where the spec sets none. */
const LINE_LIMIT = 256 * 1024;

/** Grafana Loki, single binary. */
export const loki: Backend = {
  name: 'loki',
  title: 'Grafana Loki',
  description: 'Stores compressed lines and indexes only labels; needs little; search in Grafana.',
  defaultCollector: 'promtail',
  supports: capabilities,
  settings: lokiSection,
  accepts: ['loki-push'],
  workloads: [{ name: LOKI, port: HTTP_PORT, added: () => true }],
  ingest: (model, wiring) => ({
    protocol: 'loki-push',
    url: `${wiring.url(LOKI, HTTP_PORT)}${PUSH_PATH}`,
    tenant: lokiSettings(model).tenant,
    login: null,
    limits: { maxLineSize: lokiSettings(model).limits.maxLineSize ?? LINE_LIMIT },
    version: lokiSettings(model).version,
    workload: LOKI,
    until: 'healthy',
    marks: [],
  }),
  build: (model, context) => ({
    artifacts: artifacts(model, context),
    workloads: [lokiWorkload(model, context.wiring)],
    extensions: [],
  }),
  grafana: { datasource: lokiDatasource, dashboards: lokiDashboards },
};

function artifacts(model: Model, context: BuildContext): readonly Artifact[] {
  const always = [textArtifact(configMount(model).artifact, configFile(model, context)), queriesPage(model, context)];
  if (model.alerts.length === 0) return always;
  return [...always, textArtifact(rulesMount(model).artifact, rulesFile(model, context))];
}
