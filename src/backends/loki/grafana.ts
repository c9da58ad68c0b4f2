import { type Dashboard, type Datasource, grafanaUid } from '../../contracts/grafana.js';
import type { Model } from '../../model/model.js';
import { LOKI_URL } from './workload.js';

/** The log datasource of the stack. */
export function lokiDatasource(model: Model): Datasource {
  const { tenant } = model.loki;
  return {
    uid: grafanaUid(model.name, 'loki'),
    name: 'Loki',
    type: 'loki',
    url: LOKI_URL,
    jsonData: {},
    headers: tenant === null ? [] : [{ name: 'X-Scope-OrgID', value: tenant }],
  };
}

/** The dashboards over the lines of the spec's services. */
export function lokiDashboards(_model: Model): readonly Dashboard[] {
  return [];
}
