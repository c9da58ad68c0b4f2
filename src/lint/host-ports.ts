import type { Model } from '../model/model.js';
import { composeSettings } from '../targets/compose/settings.js';

/** Workloads with a port on the host, and their default port. */
export const HOST_PORTS: Readonly<Record<string, number>> = {
  loki: 3100,
  elasticsearch: 9200,
  kibana: 5601,
  alertmanager: 9093,
};

/** Host port of a workload; null: it has none. */
export function hostPortOf(model: Model, workload: string): number | null {
  if (workload === 'grafana') return model.grafana.port;
  return composeSettings(model).ports[workload] ?? HOST_PORTS[workload] ?? null;
}
