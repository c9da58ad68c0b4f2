import { hasAny, mapOf, mapsIn, type PlainMap } from '../../contracts/plain.js';
import type { Recognition } from './recognition.js';

/** Files of provisioning have a number there, where Kubernetes has a name. */
function isProvisioning(map: PlainMap): boolean {
  return 'apiVersion' in map && /^\d+$/.test(String(map.apiVersion));
}

function isDatasources(map: PlainMap): boolean {
  return isProvisioning(map) && (Array.isArray(map.datasources) || Array.isArray(map.deleteDatasources));
}

const PROVIDER_OPTIONS = ['disableDeletion', 'updateIntervalSeconds', 'allowUiUpdates', 'folderUid'];

function isProviders(map: PlainMap): boolean {
  return mapsIn(map.providers).some((one) => {
    if (isProvisioning(map)) return 'options' in one || 'type' in one;
    return one.type === 'file' && (hasAny(one, ...PROVIDER_OPTIONS) || 'path' in (mapOf(one.options) ?? {}));
  });
}

const PANEL = ['gridPos', 'targets', 'fieldConfig', 'datasource'];

function isDashboard(map: PlainMap): boolean {
  if (!Array.isArray(map.panels)) return false;
  if ('schemaVersion' in map) return true;
  return 'title' in map && mapsIn(map.panels).some((panel) => PANEL.some((key) => key in panel));
}

/** Alert rules of Grafana itself: each has queries under `data`. */
function isAlerting(map: PlainMap): boolean {
  const rules = mapsIn(map.groups).flatMap((group) => mapsIn(group.rules));
  return isProvisioning(map) && rules.some((rule) => Array.isArray(rule.data));
}

export const GRAFANA_KINDS: readonly Recognition[] = [
  { kind: 'grafana-alerting', certain: isAlerting },
  {
    kind: 'grafana-datasources',
    certain: isDatasources,
    names: /datasources?[^/]*\.ya?ml$|(?:^|\/)datasources\/[^/]*\.ya?ml$/i,
    fits: (map) => isProvisioning(map) && hasAny(map, 'datasources', 'deleteDatasources'),
  },
  {
    kind: 'grafana-providers',
    certain: isProviders,
    names: /(?:^|\/)(?:grafana|provisioning)\/(?:.*\/)?[^/]*\.ya?ml$|dashboards?[^/]*\.ya?ml$/i,
    fits: (map) => mapsIn(map.providers).some((one) => 'options' in one || 'type' in one),
  },
  {
    kind: 'grafana-dashboard',
    certain: isDashboard,
    names: /dashboards?[^/]*\.json$|(?:^|\/)(?:dashboards|grafana)\/(?:.*\/)?[^/]*\.json$/i,
    fits: (map) => Array.isArray(map.panels) && ('title' in map || 'schemaVersion' in map),
  },
];
