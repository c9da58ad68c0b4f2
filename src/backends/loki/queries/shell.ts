import type { Wiring } from '../../../contracts/wiring.js';
import type { Model } from '../../../model/model.js';
import { levelled } from '../../../querydocs/services.js';
import { shellWord } from '../../../render/dialects/shell.js';
import { logs } from '../logql/build.js';
import { printQuery } from '../logql/print.js';
import { lokiSettings } from '../settings.js';
import { HTTP_PORT, LOKI } from '../workload.js';
import { errorLines } from './measures.js';
import { servicesSelector } from './select.js';

/** Commands that run a first query outside of Grafana, with the tenant if Loki requires one. */
export function shellCommands(model: Model, wiring: Wiring) {
  const services = levelled(model);
  const query =
    services.length === 0
      ? logs(servicesSelector(model, model.services))
      : errorLines(servicesSelector(model, services));
  const { tenant } = lokiSettings(model);
  const address = wiring.hostUrl(LOKI, HTTP_PORT);
  const quoted = shellWord(printQuery(query));
  return {
    logcli: [
      `export LOKI_ADDR=${address}`,
      ...(tenant === null ? [] : [`export LOKI_ORG_ID=${shellWord(tenant)}`]),
      `logcli query --since=1h --limit=100 ${quoted}`,
    ].join('\n'),
    curl: [
      `curl -sS -G ${address}/loki/api/v1/query_range`,
      ...(tenant === null ? [] : [`  -H ${shellWord(`X-Scope-OrgID: ${tenant}`)}`]),
      '  --data-urlencode since=1h',
      '  --data-urlencode limit=100',
      `  --data-urlencode ${shellWord(`query=${printQuery(query)}`)}`,
    ].join(' \\\n'),
  };
}
