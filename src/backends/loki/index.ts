import { type Artifact, textArtifact } from '../../contracts/artifact.js';
import type { Backend } from '../../contracts/backend.js';
import type { BuildContext } from '../../contracts/context.js';
import type { IngestEndpoint } from '../../contracts/ingest.js';
import type { Wiring } from '../../contracts/wiring.js';
import type { Model } from '../../model/model.js';
import { PUSH_PATH } from '../../protocols/loki/names.js';
import { accessOf, GUARD, HTTP_PORT, isExisting, isGuarded, LOKI } from './access.js';
import { capabilities } from './capabilities.js';
import { configFile } from './config/file.js';
import { configMount, rulesMount } from './config/paths.js';
import { lokiDatasource } from './datasource.js';
import { existingSteps, refusalsOf } from './existing.js';
import { lokiDashboards } from './grafana.js';
import { guardFiles, guardWorkload } from './guard.js';
import { queriesPage } from './queries/page.js';
import { rulesFile } from './rules/file.js';
import { lokiSection, lokiSettings } from './settings.js';
import { lokiWorkload } from './workload.js';

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
  refuses: refusalsOf,
  workloads: [
    { name: LOKI, port: HTTP_PORT, added: (model) => !isExisting(model) },
    { name: GUARD, isOptional: true, added: isGuarded },
  ],
  exposes: (model, wiring) =>
    isGuarded(model)
      ? {
          upstream: accessOf(model, wiring).url,
          paths: [PUSH_PATH],
          waitsFor: { workload: GUARD, until: 'healthy' },
        }
      : null,
  ingest,
  build: (model, context) => ({
    artifacts: artifacts(model, context),
    workloads: [
      ...(isExisting(model) ? [] : [lokiWorkload(model, context.wiring)]),
      ...(isGuarded(model) ? [guardWorkload(model, context.wiring)] : []),
    ],
    extensions: [],
    steps: existingSteps(model, context.wiring),
  }),
  grafana: { datasource: lokiDatasource, dashboards: lokiDashboards },
};

function ingest(model: Model, wiring: Wiring): IngestEndpoint {
  const { url, tenant, login, authority } = accessOf(model, wiring);
  const { limits, version } = lokiSettings(model);
  return {
    protocol: 'loki-push',
    url: `${url}${PUSH_PATH}`,
    tenant,
    login,
    authority,
    limits: { maxLineSize: limits.maxLineSize ?? LINE_LIMIT },
    version,
    waitsFor: isExisting(model) ? null : { workload: isGuarded(model) ? GUARD : LOKI, until: 'healthy' },
    marks: [],
  };
}

function artifacts(model: Model, context: BuildContext): readonly Artifact[] {
  const config = textArtifact(configMount(model).artifact, configFile(model, context));
  const always = [
    ...(isExisting(model) ? [] : [config]),
    ...(isGuarded(model) ? guardFiles(model, context) : []),
    queriesPage(model, context),
  ];
  if (model.alerts.length === 0) return always;
  return [...always, textArtifact(rulesMount(model).artifact, rulesFile(model, context))];
}
