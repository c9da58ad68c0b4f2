import { alertmanagerWorkload } from '../companions/alertmanager/index.js';
import { gatewayWorkload } from '../companions/gateway/index.js';
import { grafanaWorkload } from '../companions/grafana/index.js';
import type { Backend } from '../contracts/backend.js';
import type { Collector } from '../contracts/collector.js';
import type { Registry } from '../contracts/registry.js';
import type { Target } from '../contracts/target.js';
import type { KnownWorkload } from '../contracts/workload.js';
import type { Model } from '../model/model.js';

/** Every workload that a spec can bring. A collector's has the collector's name. */
export function knownWorkloads(registry: Pick<Registry, 'backends' | 'collectors' | 'targets'>): KnownWorkload[] {
  const { backends, collectors, targets } = registry;
  const backendOf = (model: Model) => backends.find(({ name }) => name === model.backend);
  return [
    ...backends.flatMap((one) =>
      one.workloads.map((workload) => only((model) => model.backend === one.name, workload)),
    ),
    ...collectors.map(({ name }) => ({ name, added: (model: Model) => model.collector === name })),
    only((model) => backendOf(model)?.grafana != null, grafanaWorkload),
    gatewayWorkload,
    only((model) => backendOf(model)?.supports.notify === true, alertmanagerWorkload),
    ...targets.flatMap((one) => one.workloads.map((workload) => only((model) => model.target === one.name, workload))),
  ];
}

/** The ports on the host of all workloads that can have one, by name. Grafana's is a key of its own. */
export function standardPorts(registry: Pick<Registry, 'backends' | 'collectors' | 'targets'>): Record<string, number> {
  const ports = knownWorkloads(registry).map(({ name, port }) => [name, port?.published ?? null] as const);
  return Object.fromEntries(ports.filter((entry): entry is [string, number] => entry[1] !== null));
}

function only(condition: (model: Model) => boolean, { added, ...workload }: KnownWorkload): KnownWorkload {
  return { ...workload, added: (model) => condition(model) && added(model) };
}

/** Names of all workloads that a stack of these parts can have; null: no model is known, so it has no optional ones. */
export function namesOf(
  model: Model | null,
  backend: Backend,
  collector: Collector,
  target: Target,
): readonly string[] {
  const known = [...backend.workloads, gatewayWorkload];
  return [
    ...known.filter((one) => one.isOptional !== true || (model !== null && one.added(model))).map(({ name }) => name),
    collector.name,
    grafanaWorkload.name,
    alertmanagerWorkload.name,
    ...target.workloads.map(({ name }) => name),
  ];
}
