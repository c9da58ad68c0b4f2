import type { Dashboard, DashboardRow } from '../../contracts/grafana.js';
import type { Model } from '../../model/model.js';
import { grafanaUid } from '../../protocols/grafana/uid.js';
import { alertRow } from './alerts.js';
import { errorsRow, overviewRow } from './overview.js';
import type { DashboardQueries } from './queries.js';
import { slowRow } from './slow.js';

/** The dashboard variable with the selected services. */
export const SERVICE_VARIABLE = 'service';

/** One overview of the spec's services: how much, how bad, how slow, and a row for each alert. */
export function overviewDashboard(model: Model, ask: DashboardQueries): Dashboard {
  const rows: readonly (DashboardRow | null)[] = [
    overviewRow(model, ask),
    slowRow(model, ask),
    errorsRow(model, ask),
    ...model.alerts.map((alert) => alertRow(alert, ask)),
  ];
  return {
    file: 'overview',
    uid: grafanaUid(model.name, 'logs-overview'),
    title: `${model.name} logs`,
    description: 'Logs of all services. Open a row at the bottom to see the lines that an alert watches.',
    tags: ['logs', model.name],
    variables: [{ name: SERVICE_VARIABLE, label: 'Service', values: model.services.map(({ name }) => name) }],
    rows: rows.filter((row) => row !== null),
  };
}
