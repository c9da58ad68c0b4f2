import dashboardTemplate from '../../../templates/companions/grafana/dashboard.hbs';
import type { Dashboard, DashboardVariable, Datasource, Json } from '../../contracts/grafana.js';
import { render } from '../../render/handlebars.js';
import type { Header } from '../../render/header.js';
import { panelsOf } from './layout.js';

/** That of Grafana 12.0; a newer one carries it over as it loads the file (schemaversion/v42.go, v43.go there). */
const SCHEMA_VERSION = 41;
const ALL = { text: 'All', value: '$__all' } as const;

/** The JSON of a dashboard. It cannot contain comments, so the description names logagg. */
export function dashboardText(dashboard: Dashboard, datasource: Datasource, header: Header): string {
  return render(dashboardTemplate, {
    uid: dashboard.uid,
    title: dashboard.title,
    description: `${dashboard.description}\n\n${header.made} ${header.change}`,
    tags: dashboard.tags,
    schemaVersion: SCHEMA_VERSION,
    variables: dashboard.variables.map(variableOf),
    panels: panelsOf(dashboard.rows, datasource),
  });
}

function variableOf({ name, label, values }: DashboardVariable): Json {
  const choices = values.map((value) => ({ text: value, value, selected: false }));
  return {
    type: 'custom',
    name,
    label,
    // A comma would end the value.
    query: values.map((value) => value.replaceAll(',', '\\,')).join(','),
    multi: true,
    includeAll: true,
    current: { text: [ALL.text], value: [ALL.value] },
    options: [{ ...ALL, selected: true }, ...choices],
  };
}
