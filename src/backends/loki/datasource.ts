import type { Datasource, Json } from '../../contracts/grafana.js';
import type { Wiring } from '../../contracts/wiring.js';
import type { Model } from '../../model/model.js';
import { alertmanagerUrl } from '../../protocols/alertmanager/address.js';
import { grafanaUid } from '../../protocols/grafana/uid.js';
import { SERVICE_LABEL } from '../../protocols/loki/names.js';
import { traceFields } from '../../querydocs/fields.js';
import { accessOf, isExisting } from './access.js';
import { lokiSettings } from './settings.js';

/** More lines make a browser slow, and fewer hide what one came for; Grafana's own default. */
const MAX_LINES = 1000;
/** Loki's own limit in seconds, where the spec sets none. */
const QUERY_TIMEOUT = 60;
/** Grafana waits this many seconds longer than Loki, so that it shows Loki's error message. */
const PATIENCE = 30;

/** Loki as Grafana's datasource, with a link to Tempo on every trace id. */
export function lokiDatasource(model: Model, wiring: Wiring): Datasource {
  const { limits } = lokiSettings(model);
  const { url, tenant, login, authority } = accessOf(model, wiring);
  // The ruler of an existing Loki has its own.
  const alertmanager = isExisting(model) ? null : alertmanagerUrl(model, wiring);
  return {
    uid: grafanaUid(model.name, 'loki'),
    name: 'Loki',
    type: 'loki',
    url,
    jsonData: {
      maxLines: MAX_LINES,
      timeout: (limits.queryTimeout ?? QUERY_TIMEOUT) + PATIENCE,
      manageAlerts: true,
      ...(alertmanager === null ? {} : { alertmanagerUid: grafanaUid(model.name, 'alertmanager') }),
      ...(model.datasources.tempo === null ? {} : { derivedFields: traceLinks(model) }),
    },
    headers: tenant === null ? [] : [{ name: 'X-Scope-OrgID', value: tenant }],
    serviceField: SERVICE_LABEL,
    login,
    authority,
  };
}

/**
 * One link for each key that contains a trace id. Grafana looks for the key among labels and structured metadata by a
 * regular expression, and uses only the first link of a name.
 */
function traceLinks(model: Model): readonly Json[] {
  return traceFields(model.services).map(({ key }) => ({
    name: key,
    matcherType: 'label',
    matcherRegex: `^${key}$`,
    datasourceUid: grafanaUid(model.name, 'tempo'),
    url: '${__value.raw}',
    urlDisplayLabel: 'Trace in Tempo',
  }));
}
