import type { Wiring } from '../../../contracts/wiring.js';
import { type MountedSecret, PLAIN_WORKLOAD, type Workload } from '../../../contracts/workload.js';
import type { Model } from '../../../model/model.js';
import { ALERTER_PASSWORD, ELK_SETUP } from '../../../protocols/elasticsearch/names.js';
import { authorityOf, isExisting } from '../existing.js';
import { elkSettings } from '../settings.js';
import { ELASTALERT, HEARTBEATS, mountsOf } from './paths.js';

const MEBIBYTE = 1024 ** 2;
/** The image's own user. */
const USER = '1000:1000';

/** The password of the user that evaluates alerts; null without security. */
export function alerterSecret(model: Model): MountedSecret | null {
  if (!elkSettings(model).security) return null;
  return {
    name: 'elasticsearch_alerter_password',
    source: { fromEnv: ALERTER_PASSWORD },
    about: 'Password of the user that evaluates alerts, at least 6 characters',
    madeUp: true,
  };
}

/** ElastAlert 2. Its state is in memory and is computed again after a start, so it may be stopped at any time. */
export function elastalertWorkload(model: Model, wiring: Wiring): Workload {
  const { config, rules, modules, starter } = mountsOf(model);
  const secret = alerterSecret(model);
  return {
    ...PLAIN_WORKLOAD,
    name: ELASTALERT,
    image: 'jertel/elastalert2:2.31.0',
    program: [wiring.configPath(ELASTALERT, starter)],
    environment: { PYTHONPATH: wiring.configPath(ELASTALERT, modules), PYTHONDONTWRITEBYTECODE: '1' },
    files: [config, rules, modules, starter],
    secrets: [secret, authorityOf(model)].filter((one) => one !== null),
    health: {
      probe: { kind: 'exec', command: ['sh', '-c', everyAlertEvaluated(model.alerts.length)] },
      interval: 60,
      timeout: 5,
      retries: 2,
      startPeriod: 180,
    },
    dependsOn: [
      ...(isExisting(model) ? [] : [{ workload: 'elasticsearch', until: 'healthy' } as const]),
      { workload: ELK_SETUP, until: 'completed' },
    ],
    memory: 256 * MEBIBYTE,
    cpu: 0.1,
    user: USER,
    temporary: ['/tmp'],
    stopGrace: 1,
    notes: [
      'Evaluates the alerts and notifies Alertmanager. Healthy while every alert was evaluated in the last 5 minutes.',
    ],
  };
}

/** A file is touched whenever an alert was evaluated. */
function everyAlertEvaluated(alerts: number): string {
  return `test "$(find ${HEARTBEATS} -type f -mmin -5 | wc -l)" -ge ${alerts}`;
}
