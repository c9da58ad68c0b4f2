import { makeAlert, makeService } from '../../support/model.js';
import { FIELDS, measured, PLAIN } from '../loki-alerts/cases.js';
import { SCENARIOS, type Scenario } from '../loki-alerts/scenarios.js';
import { times } from '../loki-alerts/workload.js';

const ABOVE_THREE = measured({}, { measure: 'count', comparison: 'above', threshold: 3 });

/** A service that writes too much until shortly after the start. */
const PASSES: Scenario = {
  alert: makeAlert({ name: 'Passing', window: 60, ...ABOVE_THREE, services: ['passing-hot'] }),
  workloads: [
    {
      service: makeService({ name: 'passing-hot', fields: FIELDS }),
      minute: times(4, PLAIN),
      span: { from: -3, to: 2 },
    },
  ],
  fires: [{ alertname: 'Passing', service_name: 'passing-hot' }],
};

/** A service that wrote too much an hour ago, and nothing since. */
const LONG_AGO: Scenario = {
  alert: makeAlert({ name: 'LongAgo', window: 60, ...ABOVE_THREE, services: ['longago-hot'] }),
  workloads: [
    {
      service: makeService({ name: 'longago-hot', fields: FIELDS }),
      minute: times(4, PLAIN),
      span: { from: -90, to: -30 },
    },
  ],
  fires: [],
};

/** The first start of a stack: test_module.py has it, because ElastAlert is started here as if it had run an hour ago. */
const FIRST_START = 'Silence';

/** What rings on Loki must ring here, and what ends must be told. */
export const ALL: readonly Scenario[] = [
  ...SCENARIOS.filter(({ alert }) => alert.name !== FIRST_START),
  PASSES,
  LONG_AGO,
];
