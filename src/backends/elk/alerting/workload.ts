import { type MountedSecret, PLAIN_WORKLOAD, type Workload } from '../../../contracts/workload.js';
import type { Model } from '../../../model/model.js';
import { ALERTER_PASSWORD, ELK_SETUP } from '../../../protocols/elasticsearch/names.js';
import { elkSettings } from '../settings.js';
import { configArtifact, modulesFolder, PLACES, rulesFolder, starterArtifact } from './places.js';

const MEBIBYTE = 1024 ** 2;
/** The image's own user. */
const USER = '1000:1000';

/** The password of the user that evaluates alerts; null where Elasticsearch asks for none. */
export function alerterSecret(model: Model): MountedSecret | null {
  if (!elkSettings(model).security) return null;
  return {
    name: 'elasticsearch_alerter_password',
    source: { fromEnv: ALERTER_PASSWORD },
    about: 'Password of the user that evaluates alerts, at least 6 characters',
  };
}

/** ElastAlert 2. It keeps what it knows in memory and works it out anew after a start, so it may end at any time. */
export function elastalertWorkload(model: Model): Workload {
  const secret = alerterSecret(model);
  return {
    ...PLAIN_WORKLOAD,
    name: 'elastalert',
    image: 'jertel/elastalert2:2.31.0',
    environment: { PYTHONPATH: PLACES.modules, PYTHONDONTWRITEBYTECODE: '1' },
    files: [
      { artifact: configArtifact(model), at: PLACES.config },
      { artifact: rulesFolder(model), at: PLACES.rules },
      { artifact: modulesFolder(model), at: PLACES.modules },
      { artifact: starterArtifact(model), at: PLACES.starter },
    ],
    secrets: secret === null ? [] : [secret],
    health: {
      command: ['sh', '-c', everyAlertEvaluated(model.alerts.length)],
      interval: 60,
      timeout: 5,
      retries: 2,
      startPeriod: 180,
    },
    dependsOn: [
      { workload: 'elasticsearch', until: 'healthy' },
      { workload: ELK_SETUP, until: 'completed' },
    ],
    memory: 256 * MEBIBYTE,
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
  return `test "$(find ${PLACES.heartbeats} -type f -mmin -5 | wc -l)" -ge ${alerts}`;
}
