import type { Dashboard } from '../../../contracts/grafana.js';
import type { Model } from '../../../model/model.js';
import { overviewDashboard } from '../../../querydocs/dashboard/index.js';
import { elkQueries } from './queries.js';

export function elkDashboards(model: Model): readonly Dashboard[] {
  return [overviewDashboard(model, elkQueries(model))];
}
