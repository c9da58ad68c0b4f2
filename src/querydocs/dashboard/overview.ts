import type { DashboardPanel, DashboardRow } from '../../contracts/grafana.js';
import type { Model, Service } from '../../model/model.js';
import { levelled } from '../services.js';
import { HALF, panel, STAT, type Targets } from './panels.js';
import type { DashboardQueries } from './queries.js';

/** How much is written, how bad it is, and who is silent. */
export function overviewRow(model: Model, ask: DashboardQueries): DashboardRow {
  const { services } = model;
  const graded = levelled(model);
  const { silence } = ask;
  return {
    title: 'Overview',
    collapsed: false,
    panels: [
      stat('Lines', 'Lines in the time range.', ask.lines(services), ask),
      ...(graded.length === 0 ? [] : errorStats(graded, ask)),
      stat(silence.title, silence.description, silence.targets, ask),
      ...(graded.length === 0 ? [] : [byLevel(graded, ask)]),
      stacked('Lines by service', 'Lines of each service, stacked.', ask.linesByService(services)),
      ...(graded.length === 0 ? [] : errorGraphs(graded, ask)),
    ],
  };
}

/** The errors themselves; null where no service has a level. */
export function errorsRow(model: Model, ask: DashboardQueries): DashboardRow | null {
  const graded = levelled(model);
  if (graded.length === 0) return null;
  const latest = panel(
    'logs',
    'Latest errors',
    'The newest lines of level error or fatal. Open one to see its fields.',
    { width: 24, height: 10 },
    ask.latestErrors(graded),
  );
  return { title: 'Errors', collapsed: false, panels: [latest] };
}

function errorStats(graded: readonly Service[], ask: DashboardQueries): readonly DashboardPanel[] {
  const having = 'Number of services with an error in the time range.';
  return [
    stat('Errors', 'Lines of level error or fatal in the time range.', ask.errors(graded), ask),
    stat('Services with errors', having, ask.errorServices(graded), ask),
  ];
}

function stat(title: string, description: string, targets: Targets, { nothing }: DashboardQueries): DashboardPanel {
  return panel('stat', title, description, STAT, targets, { nothing });
}

function byLevel(graded: readonly Service[], ask: DashboardQueries): DashboardPanel {
  const description = 'Lines by level; `none` are lines without a recognised level.';
  return stacked('Lines by level', description, ask.linesByLevel(graded));
}

function errorGraphs(graded: readonly Service[], ask: DashboardQueries): readonly DashboardPanel[] {
  return [
    stacked(
      'Errors by service',
      'Lines of level error or fatal of each service, stacked.',
      ask.errorsByService(graded),
    ),
    panel(
      'timeseries',
      'Error share by service',
      `Errors as a fraction of all lines of the service. ${ask.withoutErrors}`,
      HALF,
      ask.errorRatio(graded),
      { unit: 'percentunit' },
    ),
  ];
}

function stacked(title: string, description: string, targets: Targets): DashboardPanel {
  return panel('timeseries', title, description, HALF, targets, { stacked: true });
}
