import type { Alert, Service } from '../../../src/model/model.js';
import { makeAlert, makeService } from '../../support/model.js';
import { CASES, type Case, FIELDS, measured, PLAIN } from './cases.js';
import { times, type Workload } from './workload.js';

/** An alert that fired, as far as the tests compare it. */
export interface Fired {
  readonly alertname: string;
  readonly service_name: string;
  readonly [groupField: string]: string;
}

/** One alert with services for which it must fire, and others that stay just below. */
export interface Scenario {
  readonly alert: Alert;
  readonly workloads: readonly Workload[];
  readonly fires: readonly Fired[];
}

/**
 * A service that writes enough for `Lasting` for little more than a minute: one or two evaluations find it, three would
 * ring.
 */
const BURST: Workload = {
  service: serviceOf('Lasting', 'burst'),
  minute: times(8, PLAIN),
  span: { from: 1, to: 2 },
};

/** A service that stops logging shortly after the start. */
const STOPS: Scenario = {
  alert: makeAlert({
    name: 'Stopped',
    window: 60,
    ...measured({}, { measure: 'absence' }),
    services: ['stopped-quits', 'stopped-stays'],
    summary: 'No lines of {{service}}: {{value}}',
    runbook: 'https://wiki.example/{{service}}',
  }),
  workloads: [
    { service: serviceOf('Stopped', 'quits'), minute: times(4, PLAIN), span: { from: -3, to: 1 } },
    { service: serviceOf('Stopped', 'stays'), minute: times(4, PLAIN) },
  ],
  fires: [{ alertname: 'Stopped', service_name: 'stopped-quits' }],
};

/** The alert on silence that `init` offers, with shorter times. */
export const SILENCE = { window: 60, for: 120 };
/** When `silence-quits` writes its last line, in seconds after the start. */
export const LAST_LINE = 45;

/** Services at the first start of the stack: one is slow, one never writes, and one writes for a minute. */
const FIRST_START: Scenario = {
  alert: makeAlert({
    name: 'Silence',
    ...SILENCE,
    ...measured({}, { measure: 'absence' }),
    services: ['silence-late', 'silence-never', 'silence-quits'],
  }),
  workloads: [
    { service: serviceOf('Silence', 'late'), minute: times(4, PLAIN), span: { from: 1, to: 9 } },
    { service: serviceOf('Silence', 'never'), minute: [] },
    { service: serviceOf('Silence', 'quits'), minute: times(4, PLAIN), span: { from: 0, to: 1 } },
  ],
  fires: ['never', 'quits'].map((role) => ({ alertname: 'Silence', service_name: `silence-${role}` })),
};

export const SCENARIOS: readonly Scenario[] = [...CASES.map(scenarioOf), STOPS, FIRST_START];

function serviceOf(alert: string, role: string): Service {
  return makeService({ name: `${alert.toLowerCase()}-${role}`, fields: FIELDS });
}

function scenarioOf({ name, alert, minutes, groups = [{}], alsoFires = [] }: Case): Scenario {
  const steady = Object.entries(minutes).map(([role, minute]) => ({ service: serviceOf(name, role), minute }));
  const workloads = name === 'Lasting' ? [...steady, BURST] : steady;
  const fired = (role: string) => ({ alertname: name, service_name: serviceOf(name, role).name });
  return {
    alert: makeAlert({ name, window: 60, ...alert, services: workloads.map(({ service }) => service.name) }),
    workloads,
    fires: [...groups.map((group) => ({ ...fired('hot'), ...group })), ...alsoFires.map(fired)],
  };
}
