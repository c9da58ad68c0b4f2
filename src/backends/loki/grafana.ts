import type { Dashboard } from '../../contracts/grafana.js';
import type { Model } from '../../model/model.js';
import { overviewDashboard } from '../../querydocs/dashboard/index.js';
import { lokiQueries } from './dashboards/queries.js';

/** One overview of the spec's services. */
export function lokiDashboards(model: Model): readonly Dashboard[] {
  return [overviewDashboard(model, lokiQueries(model))];
}
