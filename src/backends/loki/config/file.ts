import template from '../../../../templates/backends/loki/loki-config.yaml.hbs';
import { alertmanagerUrl } from '../../../contracts/alertmanager.js';
import type { RenderContext } from '../../../contracts/context.js';
import { grafanaUid } from '../../../contracts/grafana.js';
import type { LokiStorage, Model } from '../../../model/model.js';
import { withVariables } from '../../../render/dialects/envsubst.js';
import { render } from '../../../render/handlebars.js';
import { headerOf } from '../../../render/header.js';
import { goDuration } from '../../../render/units.js';
import { limitLines } from './limits.js';
import { PLACES } from './places.js';
import { longestRetention, streamRetentions } from './retention.js';
import { AZURE_KEY_VARIABLE, storageSecrets } from './storage.js';

/** Stands for the reference to Azure's key while all other dollars are made harmless. */
const KEY_MARK = '<the key of the account>';

/** Loki's config file. */
export function configFile(model: Model, context: RenderContext): string {
  const { storage } = model.loki;
  const text = render(template, {
    header: headerOf(context),
    data: PLACES.data,
    tenant: model.loki.tenant,
    storage: storageData(storage),
    store: storage.kind,
    schemaFrom: model.loki.schemaFrom,
    retention: goDuration(model.retention.default),
    streams: streamRetentions(model).map((one) => ({ ...one, period: goDuration(one.period) })),
    deletes: model.loki.deletionMode !== 'disabled',
    deletionMode: model.loki.deletionMode,
    lookback: goDuration(longestRetention(model)),
    limits: limitLines(model.loki.limits),
    ruler: {
      directory: model.alerts.length > 0 ? PLACES.rules : `${PLACES.data}/rules`,
      alertmanager: model.alerts.length > 0 ? alertmanagerUrl(model) : null,
      grafana: `http://localhost:${model.grafana.port}`,
      datasource: grafanaUid(model.name, 'loki'),
    },
  });
  return storageSecrets(storage).expandsConfig ? withVariables(text, { [KEY_MARK]: AZURE_KEY_VARIABLE }) : text;
}

/** Every kind is named, since templates are strict. */
function storageData(storage: LokiStorage): object {
  const kinds = { filesystem: null, s3: null, gcs: null, azure: null };
  if (storage.kind !== 'azure') return { ...kinds, [storage.kind]: storage };
  return { ...kinds, azure: { ...storage, key: storage.accountKey === null ? null : KEY_MARK } };
}
