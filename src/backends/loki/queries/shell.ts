import type { Wiring } from '../../../contracts/wiring.js';
import type { Model } from '../../../model/model.js';
import { levelled } from '../../../querydocs/services.js';
import { shellWord } from '../../../render/dialects/shell.js';
import { accessOf } from '../access.js';
import { authorityFile, shellSecret } from '../existing.js';
import { logs } from '../logql/build.js';
import { printQuery } from '../logql/print.js';
import { errorLines } from './measures.js';
import { servicesSelector } from './select.js';

/** Commands that run a first query outside of Grafana, with the tenant if Loki requires one. */
export function shellCommands(model: Model, wiring: Wiring) {
  const services = levelled(model);
  const query =
    services.length === 0
      ? logs(servicesSelector(model, model.services))
      : errorLines(servicesSelector(model, services));
  const access = accessOf(model, wiring);
  const { hostUrl: address, tenant, login, authority } = access;
  const quoted = shellWord(printQuery(query));
  return {
    logcli: [
      `export LOKI_ADDR=${address}`,
      ...(tenant === null ? [] : [`export LOKI_ORG_ID=${shellWord(tenant)}`]),
      ...(login === null ? [] : [`export LOKI_USERNAME=${shellWord(login.user)}`]),
      ...(login === null ? [] : [`export LOKI_PASSWORD=${shellSecret(login.password.source)}`]),
      ...(authority === null ? [] : [`export LOKI_CA_CERT_PATH=${authorityFile(access)}`]),
      `logcli query --since=1h --limit=100 ${quoted}`,
    ].join('\n'),
    curl: [
      `curl -sS -G ${address}/loki/api/v1/query_range`,
      ...(tenant === null ? [] : [`  -H ${shellWord(`X-Scope-OrgID: ${tenant}`)}`]),
      ...(login === null ? [] : [`  -u ${shellWord(`${login.user}:`)}${shellSecret(login.password.source)}`]),
      ...(authority === null ? [] : [`  --cacert ${authorityFile(access)}`]),
      '  --data-urlencode since=1h',
      '  --data-urlencode limit=100',
      `  --data-urlencode ${shellWord(`query=${printQuery(query)}`)}`,
    ].join(' \\\n'),
  };
}
