import type { Model } from '../model/model.js';

/** A workload that logagg can add, and whether it does so for a model. */
export interface KnownWorkload {
  readonly name: string;
  added(model: Model): boolean;
}

const onElk = (model: Model) => model.backend === 'elk';
const collectedBy = (name: string) => ({ name, added: (model: Model) => model.collector === name });

/** Every workload's name as `compose.images` knows it; it is also the name of its compose service. */
export const WORKLOADS: readonly KnownWorkload[] = [
  { name: 'loki', added: (model) => model.backend === 'loki' },
  ...['promtail', 'alloy', 'filebeat'].map(collectedBy),
  { name: 'grafana', added: (model) => model.grafana.service === null },
  {
    name: 'alertmanager',
    added: ({ notify }) => notify.alertmanager === null && notify.receivers.length > 0,
  },
  { name: 'docker-socket-proxy', added: (model) => model.compose.socketProxy },
  { name: 'elasticsearch', added: onElk },
  { name: 'kibana', added: onElk },
  { name: 'setup', added: onElk },
  { name: 'logstash', added: (model) => onElk(model) && model.elk.logstash },
  { name: 'elastalert', added: (model) => onElk(model) && model.elk.alerting === 'elastalert' },
];
