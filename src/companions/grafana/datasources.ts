import type { Datasource, Json } from '../../contracts/grafana.js';
import type { Wiring } from '../../contracts/wiring.js';
import type { Model } from '../../model/model.js';
import { alertmanagerUrl } from '../../protocols/alertmanager/address.js';
import { grafanaUid } from '../../protocols/grafana/uid.js';

/**
 * The log datasource and its neighbours. Their names start with the stack's name: Grafana would overwrite a datasource
 * of the user with the same name.
 */
export function datasourcesOf(model: Model, log: Datasource, wiring: Wiring): readonly Datasource[] {
  const { prometheus, tempo } = model.datasources;
  return [
    { ...log, name: `${model.name} ${log.name}` },
    ...neighbour(model, 'prometheus', 'Prometheus', prometheus, { httpMethod: 'POST' }),
    ...neighbour(model, 'tempo', 'Tempo', tempo, { tracesToLogsV2: linksToLogs(log) }),
    ...neighbour(model, 'alertmanager', 'Alertmanager', alertmanagerUrl(model, wiring), {
      implementation: 'prometheus',
      handleGrafanaManagedAlerts: false,
    }),
  ];
}

/**
 * A datasource as templates/companions/grafana/datasources.hbs prints it. `isDefault` is for a Grafana that has no
 * other files: it does not start with two defaults.
 */
export function entryOf(
  { headers, login, authority, jsonData, ...datasource }: Datasource,
  isDefault: boolean,
  { secretPath }: Wiring,
) {
  const names = headers.map(({ name }, at) => [`httpHeaderName${at + 1}`, name]);
  const values = headers.map(({ value }, at) => [`httpHeaderValue${at + 1}`, withoutVariables(value)]);
  // The one variable that Grafana is to fill in.
  const password = login === null ? [] : [['basicAuthPassword', `$__file{${secretPath(login.password)}}`]];
  const certificate = authority === null ? [] : [['tlsCACert', `$__file{${secretPath(authority)}}`]];
  const secure = [...values, ...password, ...certificate];
  const tls = authority === null ? {} : { tlsAuthWithCACert: true };
  return {
    uid: datasource.uid,
    type: datasource.type,
    name: withoutVariables(datasource.name),
    url: withoutVariables(datasource.url),
    isDefault,
    jsonData: withoutVariables({ ...jsonData, ...tls, ...Object.fromEntries(names) }),
    user: login === null ? null : withoutVariables(login.user),
    readsFile: login !== null || authority !== null,
    secureJsonData: secure.length === 0 ? null : Object.fromEntries(secure),
  };
}

function neighbour(
  model: Model,
  type: string,
  title: string,
  url: string | null,
  jsonData: Datasource['jsonData'],
): Datasource[] {
  if (url === null) return [];
  return [
    {
      uid: grafanaUid(model.name, type),
      name: `${model.name} ${title}`,
      type,
      url,
      jsonData,
      headers: [],
      login: null,
      authority: null,
      serviceField: '',
    },
  ];
}

/** From a span to the lines of its service with its trace id. A trace has the name of the service in `service.name`. */
function linksToLogs(log: Datasource): Json {
  return {
    datasourceUid: log.uid,
    tags: [{ key: 'service.name', value: log.serviceField }],
    filterByTraceID: true,
    filterBySpanID: false,
    spanStartTimeShift: '-1h',
    spanEndTimeShift: '1h',
  };
}

/** Grafana fills in `$NAME`, `${NAME}` and `$__file{…}` in every text of a provisioning file, but not in keys. */
function withoutVariables(value: Json): Json {
  if (typeof value === 'string') return value.replaceAll('$', '$$$$');
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) return value.map(withoutVariables);
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, withoutVariables(child)]));
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
