import type { Registry } from '../contracts/registry.js';
import type { KnownWorkload } from '../contracts/workload.js';
import type { Model } from '../model/model.js';
import { ALERTMANAGER } from '../protocols/alertmanager/address.js';

/** The workloads that no backend or collector is asked for. */
const OTHERS: readonly KnownWorkload[] = [
  { name: 'grafana', added: (model) => model.grafana.service === null },
  {
    name: ALERTMANAGER.workload,
    added: ({ notify }) => notify.alertmanager === null && notify.receivers.length > 0,
  },
  { name: 'docker-socket-proxy', added: (model) => model.compose.socketProxy },
];

/** Every workload that a spec can bring. A collector's has the collector's name. */
export function knownWorkloads({ backends, collectors }: Pick<Registry, 'backends' | 'collectors'>): KnownWorkload[] {
  return [
    ...backends.flatMap((backend) =>
      backend.workloads.map((workload) => ({
        name: workload.name,
        added: (model: Model) => model.backend === backend.name && workload.added(model),
      })),
    ),
    ...collectors.map(({ name }) => ({
      name,
      added: (model: Model) => model.collector === name,
    })),
    ...OTHERS,
  ];
}
