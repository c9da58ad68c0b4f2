import type { Wiring } from '../../contracts/wiring.js';
import type { Port } from '../../contracts/workload.js';
import type { Model } from '../../model/model.js';

/** The workload that the stack's own Grafana runs in. */
export const GRAFANA = 'grafana';

/** The port on which Grafana listens. */
export function grafanaPort(model: Model): Port {
  return { number: 3000, scheme: 'http', published: model.grafana.port };
}

/** Where a browser finds the Grafana that shows the logs, without a trailing slash. */
export function grafanaUrl(model: Model, wiring: Wiring): string {
  return wiring.browserUrl(GRAFANA, grafanaPort(model));
}
