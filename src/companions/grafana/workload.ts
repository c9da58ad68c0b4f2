import type { Wiring } from '../../contracts/wiring.js';
import {
  type Extension,
  type MountedFile,
  type MountedSecret,
  PLAIN_EXTENSION,
  PLAIN_WORKLOAD,
  type Workload,
} from '../../contracts/workload.js';
import type { Model } from '../../model/model.js';
import { GRAFANA, grafanaPort, grafanaUrl } from '../../protocols/grafana/address.js';

const MIB = 1024 ** 2;
const PASSWORD: MountedSecret = {
  name: 'grafana_admin_password',
  source: { fromEnv: 'GRAFANA_ADMIN_PASSWORD' },
  madeUp: true,
};
const PROVISIONING = '/etc/grafana/provisioning';

/** The dashboards: outside the provisioning folder, which an application may have mounted as a whole. */
export function dashboardsMount(folder: string): MountedFile {
  return { artifact: `${folder}/dashboards`, at: '/etc/grafana/logagg-dashboards' };
}

/** The generated files in Grafana's folders, under names that hide no file of the user's. */
export function mountsOf(folder: string, hasDashboards: boolean): readonly MountedFile[] {
  const datasources = { artifact: `${folder}/datasources.yaml`, at: `${PROVISIONING}/datasources/logagg.yaml` };
  if (!hasDashboards) return [datasources];
  return [
    datasources,
    { artifact: `${folder}/dashboards.yaml`, at: `${PROVISIONING}/dashboards/logagg.yaml` },
    dashboardsMount(folder),
  ];
}

/** The settings that are added to an existing Grafana of the application. */
export function extensionOf(
  service: string,
  files: readonly MountedFile[],
  secrets: readonly MountedSecret[],
): Extension {
  return { ...PLAIN_EXTENSION, service, files, secrets, joinsStack: true };
}

/** A Grafana of the stack's own. */
export function workloadOf(
  model: Model,
  files: readonly MountedFile[],
  secrets: readonly MountedSecret[],
  wiring: Wiring,
): Workload {
  const port = grafanaPort(model);
  return {
    ...PLAIN_WORKLOAD,
    name: GRAFANA,
    image: 'grafana/grafana:13.2.0',
    program: ['/run.sh'],
    environment: settingsOf(`${grafanaUrl(model, wiring)}/`, wiring.secretPath(PASSWORD)),
    files,
    volumes: [{ name: 'grafana-data', at: '/var/lib/grafana', size: 1024 * MIB }],
    secrets: [PASSWORD, ...secrets],
    ports: [port],
    health: {
      probe: { kind: 'http', port, path: '/api/health', status: null, client: 'wget' },
      interval: 15,
      timeout: 5,
      retries: 5,
      startPeriod: 60,
    },
    memory: 1024 * MIB,
    cpu: 0.1,
    user: '472:0',
    temporary: ['/tmp'],
    stopGrace: 30,
    notes: [
      'Shows logs and dashboards. Grafana reads the password of the user admin once, when its volume is new. Later, change',
      'it in the browser.',
    ],
  };
}

function settingsOf(url: string, passwordFile: string): Readonly<Record<string, string>> {
  return {
    GF_SECURITY_ADMIN_PASSWORD__FILE: passwordFile,
    GF_SERVER_ROOT_URL: url,
    GF_AUTH_ANONYMOUS_ENABLED: 'false',
    GF_USERS_ALLOW_SIGN_UP: 'false',
    GF_ANALYTICS_REPORTING_ENABLED: 'false',
    GF_ANALYTICS_CHECK_FOR_UPDATES: 'false',
    GF_ANALYTICS_CHECK_FOR_PLUGIN_UPDATES: 'false',
    GF_NEWS_NEWS_FEED_ENABLED: 'false',
  };
}
