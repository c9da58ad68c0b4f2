import type { Workload } from '../../contracts/workload.js';
import type { Model } from '../../model/model.js';

/** The workloads with the host ports that the spec gives them. */
export function withHostPorts(model: Model, workloads: readonly Workload[]): readonly Workload[] {
  return workloads.map((workload) => {
    const host = model.compose.ports[workload.name];
    return host === undefined ? workload : { ...workload, ports: workload.ports.map((port) => ({ ...port, host })) };
  });
}
