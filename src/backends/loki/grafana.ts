import { type Dashboard, type DashboardRow, grafanaUid } from '../../contracts/grafana.js';
import type { Model } from '../../model/model.js';
import { alertRows } from './dashboards/alerts.js';
import { errorsRow, overviewRow } from './dashboards/overview.js';
import { slowRow } from './dashboards/slow.js';
import { SERVICE_VARIABLE } from './queries/select.js';

/** One overview of the spec's services: how much, how bad, how slow, and a row for each alert. */
export function lokiDashboards(model: Model): readonly Dashboard[] {
  const rows: readonly (DashboardRow | null)[] = [
    overviewRow(model),
    slowRow(model),
    errorsRow(model),
    ...alertRows(model),
  ];
  return [
    {
      file: 'overview',
      uid: grafanaUid(model.name, 'logs-overview'),
      title: `${model.name} logs`,
      description: 'The logs of all services at a glance. Open a row at the bottom to see what an alert looks at.',
      tags: ['logs', model.name],
      variables: [{ name: SERVICE_VARIABLE, label: 'Service', values: model.services.map(({ name }) => name) }],
      rows: rows.filter((row) => row !== null),
    },
  ];
}
