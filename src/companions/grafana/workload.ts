import {
  type Extension,
  type MountedFile,
  type MountedSecret,
  PLAIN_EXTENSION,
  PLAIN_WORKLOAD,
  type Workload,
} from '../../contracts/workload.js';
import type { Model } from '../../model/model.js';

const MIB = 1024 ** 2;
/** Where Grafana listens in its container. */
const PORT = 3000;
const PASSWORD = 'grafana_admin_password';
const PROVISIONING = '/etc/grafana/provisioning';

/** Outside the provisioning folder, which an application may have mounted as a whole. */
export const DASHBOARDS_AT = '/etc/grafana/logagg-dashboards';

/** The generated files in Grafana's folders, under names that hide no file of the user's. */
export function mountsOf(folder: string, hasDashboards: boolean): readonly MountedFile[] {
  const datasources = { artifact: `${folder}/datasources.yaml`, at: `${PROVISIONING}/datasources/logagg.yaml` };
  if (!hasDashboards) return [datasources];
  return [
    datasources,
    { artifact: `${folder}/dashboards.yaml`, at: `${PROVISIONING}/dashboards/logagg.yaml` },
    { artifact: `${folder}/dashboards`, at: DASHBOARDS_AT },
  ];
}

/** What is added to a Grafana that the application has. */
export function extensionOf(
  service: string,
  files: readonly MountedFile[],
  secrets: readonly MountedSecret[],
): Extension {
  return { ...PLAIN_EXTENSION, service, files, secrets, joinsStack: true };
}

/** A Grafana of the stack's own. */
export function workloadOf(model: Model, files: readonly MountedFile[], secrets: readonly MountedSecret[]): Workload {
  return {
    ...PLAIN_WORKLOAD,
    name: 'grafana',
    image: 'grafana/grafana:13.2.0',
    environment: settingsOf(model.grafana.port),
    files,
    volumes: [{ name: 'grafana-data', at: '/var/lib/grafana' }],
    secrets: [{ name: PASSWORD, source: { fromEnv: 'GRAFANA_ADMIN_PASSWORD' } }, ...secrets],
    ports: [{ host: model.grafana.port, container: PORT }],
    health: {
      command: ['wget', '-q', '--spider', `http://127.0.0.1:${PORT}/api/health`],
      interval: 15,
      timeout: 5,
      retries: 5,
      startPeriod: 60,
    },
    memory: 1024 * MIB,
    user: '472:0',
    temporary: ['/tmp'],
    stopGrace: 30,
    notes: [
      'Shows logs and dashboards. Grafana reads the password of the user admin once, when its volume is new. Later, change',
      'it in the browser.',
    ],
  };
}

function settingsOf(port: number): Readonly<Record<string, string>> {
  return {
    GF_SECURITY_ADMIN_PASSWORD__FILE: `/run/secrets/${PASSWORD}`,
    GF_SERVER_ROOT_URL: `http://localhost:${port}/`,
    GF_AUTH_ANONYMOUS_ENABLED: 'false',
    GF_USERS_ALLOW_SIGN_UP: 'false',
    GF_ANALYTICS_REPORTING_ENABLED: 'false',
    GF_ANALYTICS_CHECK_FOR_UPDATES: 'false',
    GF_ANALYTICS_CHECK_FOR_PLUGIN_UPDATES: 'false',
    GF_NEWS_NEWS_FEED_ENABLED: 'false',
  };
}
