import type { Alert, Model } from '../../../model/model.js';
import { appField, ELK_FIELDS } from '../../../protocols/elasticsearch/names.js';
import { pathFields, type SlowField, slowFields } from '../../../querydocs/fields.js';
import { levelled } from '../../../querydocs/services.js';
import { linesWords } from '../../../querydocs/words.js';
import { matchingLines } from '../queries/alerts.js';
import { all, EVERY, has } from '../queries/filter.js';
import { ERRORS, linesOfServices } from '../queries/select.js';
import { type Column, different, greatest, lines, percentile, share, time, values } from './columns.js';
import { graph, type KibanaPanel, metric, rows } from './lens.js';
import { searchIds } from './searches.js';

const STAT = { width: 12, height: 6 };
const HALF = { width: 24, height: 12 };
const WHOLE = { width: 48, height: 14 };
/** More services on one graph are not distinguishable. */
const SERVICES = 20;
const LEVELS = 7;
const MOST = 10;

/** The overview's panels, as far as Kibana's charts can show what Grafana's overview shows. */
export function panelsOf(model: Model): readonly KibanaPanel[] {
  const graded = levelled(model).length > 0;
  return [
    ...stats(model, graded),
    ...(graded ? [byLevel(model)] : []),
    byService(model),
    ...(graded ? errorGraphs(model) : []),
    ...slowFields(model).flatMap((field) => slowPanels(model, field)),
    ...(graded ? [{ title: 'Latest errors', ...WHOLE, shows: { search: searchIds(model).errors } }] : []),
    ...model.alerts.flatMap((alert) => alertPanels(model, alert)),
  ];
}

function stats(model: Model, graded: boolean): readonly KibanaPanel[] {
  const services = different('Services', ELK_FIELDS.service);
  const errors = [
    { title: 'Errors', ...STAT, shows: metric(model, ERRORS, lines('Errors')) },
    { title: 'Services with errors', ...STAT, shows: metric(model, ERRORS, services) },
  ];
  return [
    { title: 'Lines', ...STAT, shows: metric(model, EVERY, lines('Lines')) },
    ...(graded ? errors : []),
    { title: 'Active services', ...STAT, shows: metric(model, EVERY, services) },
  ];
}

function byLevel(model: Model): KibanaPanel {
  const number = lines('Lines');
  const split = values('level', ELK_FIELDS.level, LEVELS, number, true);
  const shown = linesOfServices(model, levelled(model));
  return {
    title: 'Lines by level',
    ...HALF,
    shows: graph(model, 'bar_stacked', shown, { time: time(), split, number }),
  };
}

function byService(model: Model): KibanaPanel {
  const columns = perService(lines('Lines'));
  return { title: 'Lines by service', ...HALF, shows: graph(model, 'bar_stacked', EVERY, columns) };
}

function errorGraphs(model: Model): readonly KibanaPanel[] {
  const errors = graph(model, 'bar_stacked', ERRORS, perService(lines('Errors')));
  const graded = linesOfServices(model, levelled(model));
  const ofAll = graph(model, 'line', graded, perService(share('Error share', ERRORS)));
  return [
    { title: 'Errors by service', ...HALF, shows: errors },
    { title: 'Error share by service', ...HALF, shows: ofAll },
  ];
}

function slowPanels(model: Model, slow: SlowField): readonly KibanaPanel[] {
  const field = appField(slow);
  const quantile = graph(model, 'line', has(field), perService(percentile('95th percentile', field, 95)));
  return [
    { title: `95th percentile of ${slow.key}`, ...HALF, shows: quantile },
    ...pathFields(slow.services).map((path) => {
      const number = greatest(`Greatest ${slow.key}`, field);
      const by = appField(path);
      const table = rows(model, all(has(by), has(field)), [values('by', by, MOST, number), number]);
      return { title: `Greatest ${slow.key} by ${path.key}`, ...HALF, shows: table };
    }),
  ];
}

function alertPanels(model: Model, alert: Alert): readonly KibanaPanel[] {
  const counted = graph(model, 'bar_stacked', matchingLines(alert), perService(lines('Lines')));
  return [
    { title: `${alert.name}: matching lines`, ...HALF, shows: counted },
    {
      title: `${alert.name}: ${linesWords(alert.condition).toLowerCase()}`,
      ...HALF,
      shows: { search: searchIds(model).alert(alert) },
    },
  ];
}

function perService(number: Column) {
  return { time: time(), split: values('service', ELK_FIELDS.service, SERVICES, number), number };
}
