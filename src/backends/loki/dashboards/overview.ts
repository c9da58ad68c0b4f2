import type { DashboardPanel, DashboardRow } from '../../../contracts/grafana.js';
import type { Model } from '../../../model/model.js';
import { levelled } from '../../../querydocs/services.js';
import type { MetricQuery, RangeLength } from '../logql/ast.js';
import { aggregate, binary, literal, logs, orVector, over, sum } from '../logql/build.js';
import { countBy, countByLevel, errorLines, errorShare } from '../queries/measures.js';
import { chosenSelector, servicesSelector } from '../queries/select.js';
import { SERVICE_LABEL } from '../vocabulary.js';
import { atOnce, newest, overTime, panel } from './panels.js';

const SHOWN: RangeLength = { variable: '__range' };
/** As long as the distance of two points on the graph, so that no line is counted twice or left out. */
const STEP: RangeLength = { variable: '__auto' };
const BY_SERVICE = [SERVICE_LABEL];
const STAT = { width: 6, height: 4 };
const HALF = { width: 12, height: 8 };
const WHOLE = { width: 24, height: 10 };

/** How much is written, how bad it is, and who is silent. */
export function overviewRow(model: Model): DashboardRow {
  const levels = levelled(model).length > 0;
  return {
    title: 'Overview',
    collapsed: false,
    panels: [
      linesStat(model),
      ...(levels ? [errorsStat(model), errorServicesStat(model)] : []),
      silentStat(model),
      ...(levels ? [byLevel(model)] : []),
      byService(model),
      ...(levels ? [errorsByService(model), shareByService(model)] : []),
    ],
  };
}

/** The errors themselves; null where no service has a level. */
export function errorsRow(model: Model): DashboardRow | null {
  const services = levelled(model);
  if (services.length === 0) return null;
  const latest = panel(
    'logs',
    'Latest errors',
    'The newest lines of level error or fatal. Open one to see its fields.',
    WHOLE,
    [newest(errorLines(chosenSelector(model, services)))],
  );
  return { title: 'Errors', collapsed: false, panels: [latest] };
}

function linesStat(model: Model): DashboardPanel {
  const lines = orVector(sum(over('count_over_time', logs(chosenSelector(model, model.services)), SHOWN)), 0);
  return panel('stat', 'Lines', 'Lines in the time range.', STAT, [atOnce(lines, [])]);
}

function errorsStat(model: Model): DashboardPanel {
  const errors = orVector(countBy([], errorLines(chosenSelector(model, levelled(model))), SHOWN), 0);
  return panel('stat', 'Errors', 'Lines of level error or fatal in the time range.', STAT, [atOnce(errors, [])]);
}

function errorServicesStat(model: Model): DashboardPanel {
  const having = countBy(BY_SERVICE, errorLines(chosenSelector(model, levelled(model))), SHOWN);
  return panel('stat', 'Services with errors', 'How many services wrote an error in the time range.', STAT, [
    atOnce(howMany(having), []),
  ]);
}

function silentStat(model: Model): DashboardPanel {
  const all = model.services.length;
  const writing = countBy(BY_SERVICE, logs(servicesSelector(model, model.services)), SHOWN);
  return panel(
    'stat',
    'Silent services',
    `How many of the ${all} services wrote nothing in the time range, whichever are chosen above.`,
    STAT,
    [atOnce(binary(literal(all), '-', howMany(writing)), [])],
  );
}

function byLevel(model: Model): DashboardPanel {
  const lines = countByLevel(chosenSelector(model, levelled(model)), STEP);
  return panel(
    'timeseries',
    'Lines by level',
    'Lines by their level; none are those whose level could not be told.',
    HALF,
    [overTime(lines, ['level'])],
    { stacked: true },
  );
}

function byService(model: Model): DashboardPanel {
  const lines = countBy(BY_SERVICE, logs(chosenSelector(model, model.services)), STEP);
  return panel(
    'timeseries',
    'Lines by service',
    'Lines of each service, on top of each other.',
    HALF,
    [overTime(lines, BY_SERVICE)],
    { stacked: true },
  );
}

function errorsByService(model: Model): DashboardPanel {
  const errors = countBy(BY_SERVICE, errorLines(chosenSelector(model, levelled(model))), STEP);
  return panel(
    'timeseries',
    'Errors by service',
    'Lines of level error or fatal of each service, on top of each other.',
    HALF,
    [overTime(errors, BY_SERVICE)],
    { stacked: true },
  );
}

function shareByService(model: Model): DashboardPanel {
  const share = errorShare(chosenSelector(model, levelled(model)), STEP);
  return panel(
    'timeseries',
    'Error share by service',
    'Errors among all lines of the service. A service without errors has no line here.',
    HALF,
    [overTime(share, BY_SERVICE)],
    { unit: 'percentunit' },
  );
}

/** Number of series, 0 where there are none. */
function howMany(series: MetricQuery): MetricQuery {
  return orVector(aggregate('count', series, []), 0);
}
