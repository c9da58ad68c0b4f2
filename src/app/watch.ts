import type { Wiring } from '../contracts/wiring.js';
import { HEARTBEAT } from '../contracts/workload.js';
import type { Alert, Match, Model, Service } from '../model/model.js';

/** The service that the lines of the stack's own workloads belong to. */
const SERVICE = 'log-stack';

const MINUTE = 60;

type Watch = Pick<Alert, 'name' | 'condition' | 'window' | 'for' | 'severity' | 'summary'> & {
  readonly match: Partial<Match>;
};

const once = { measure: 'count', comparison: 'above', threshold: 0 } as const;

/** What is wrong with a stack, by the lines of Loki, Promtail, Alloy and Alertmanager. */
const WATCHES: readonly Watch[] = [
  {
    name: 'CollectorSilent',
    match: { contains: [HEARTBEAT] },
    condition: { measure: 'absence' },
    window: 3 * MINUTE,
    for: 2 * MINUTE,
    severity: 'critical',
    summary: 'No heartbeat of the log collector: lines do not reach the store, and other alerts do not fire',
  },
  {
    name: 'LinesLost',
    match: { contains: ['final error sending batch'] },
    condition: once,
    window: 10 * MINUTE,
    for: 0,
    severity: 'critical',
    summary: 'The collector dropped {{value}} batches of lines: the store rejected them or was away for a day',
  },
  {
    name: 'LinesDelayed',
    match: { contains: ['error sending batch, will retry'] },
    // It tries twice a minute: a restart of Loki takes less.
    condition: { ...once, threshold: 20 },
    window: 15 * MINUTE,
    for: 0,
    severity: 'warning',
    summary: 'The collector had to send batches again {{value}} times in 15 minutes: see the limits of Loki',
  },
  {
    name: 'AlertRuleFails',
    match: { contains: ['Evaluating rule failed'] },
    condition: once,
    window: 10 * MINUTE,
    for: 0,
    severity: 'critical',
    summary: 'Alert rules failed {{value}} times in ten minutes, so their alerts cannot fire: see the log of Loki',
  },
  {
    name: 'DiskFull',
    match: { contains: ['no space left on device'], excludes: ['Evaluating rule failed'] },
    condition: once,
    window: 10 * MINUTE,
    for: 0,
    severity: 'critical',
    summary: 'A volume of the log stack is full',
  },
  {
    name: 'LogStackErrors',
    // A person who closes a page cancels its queries. With `deletionMode: disabled`, Loki logs the second at each query.
    match: {
      levels: ['error', 'fatal'],
      excludes: ['context canceled', 'deletion is not available for this tenant'],
    },
    // A restart of one of the programs takes less.
    condition: { ...once, threshold: 20 },
    window: 15 * MINUTE,
    for: 0,
    severity: 'warning',
    summary: '{{value}} errors of the log stack itself in 15 minutes',
  },
];

/**
 * The model with the stack's own lines as a service, and alerts on them, if the spec sets `watch` (docs/adr/0027-watch.md).
 * `workloads` are those whose lines are read.
 */
export function watchedModel(model: Model, workloads: readonly string[], { docker }: Wiring): Model {
  if (!model.watch || docker === null) return model;
  const service = serviceOf(model, docker.containerNames(workloads));
  const alerts = WATCHES.map((watch) => alertOf(watch, service));
  return { ...model, services: [...model.services, service], alerts: [...model.alerts, ...alerts] };
}

function serviceOf({ services, retention }: Model, pattern: string): Service {
  const taken = new Set(services.map(({ name }) => name));
  let name = SERVICE;
  for (let count = 2; taken.has(name); count += 1) name = `${SERVICE}-${count}`;
  return {
    name,
    source: { kind: 'container', pattern, ofStack: true },
    format: 'logfmt',
    level: 'level',
    detectsLevel: false,
    levels: [],
    timestamp: null,
    message: null,
    trace: null,
    pattern: null,
    fields: [],
    labels: [],
    multiline: null,
    retention: retention.default,
    sampling: null,
    drop: [],
    redact: [],
  };
}

function alertOf({ match, ...watch }: Watch, { name }: Service): Alert {
  return {
    ...watch,
    services: [name],
    match: { levels: [], contains: [], excludes: [], regex: null, fields: [], ...match },
    groupBy: [],
    minimum: null,
    description: null,
    runbook: null,
  };
}
