import template from '../../../../templates/backends/loki/loki-config.yaml.hbs';
import type { BuildContext } from '../../../contracts/context.js';
import type { Model } from '../../../model/model.js';
import { alertmanagerUrl } from '../../../protocols/alertmanager/address.js';
import { grafanaUrl } from '../../../protocols/grafana/address.js';
import { grafanaUid } from '../../../protocols/grafana/uid.js';
import { freeMark, withVariables } from '../../../render/dialects/envsubst.js';
import { render } from '../../../render/handlebars.js';
import { headerOf } from '../../../render/header.js';
import { goDuration } from '../../../units/durations.js';
import { isGuarded } from '../access.js';
import { GUARDED_PORT } from '../guard.js';
import { lokiSettings } from '../settings.js';
import type { LokiStorage } from '../storage-settings.js';
import { limitLines } from './limits.js';
import { PLACES, rulesFolder } from './paths.js';
import { longestRetention, streamRetentions } from './retention.js';
import { AZURE_KEY_VARIABLE, storageSecrets } from './storage.js';

/** Loki's config file. */
export function configFile(model: Model, context: BuildContext): string {
  const { wiring } = context;
  const { storage } = lokiSettings(model);
  const keyMark = freeMark(model);
  const text = render(template, {
    header: headerOf(context),
    data: PLACES.data,
    guardedPort: isGuarded(model) ? GUARDED_PORT.number : null,
    tenant: lokiSettings(model).tenant,
    storage: storageData(storage, keyMark),
    store: storage.kind,
    schemaFrom: lokiSettings(model).schemaFrom,
    retention: goDuration(model.retention.default),
    streams: streamRetentions(model).map((one) => ({ ...one, period: goDuration(one.period) })),
    deletionNote: DELETION_NOTES[lokiSettings(model).deletionMode],
    deletionMode: lokiSettings(model).deletionMode,
    lookback: goDuration(longestRetention(model)),
    limits: limitLines(lokiSettings(model).limits),
    ruler: {
      directory: model.alerts.length > 0 ? rulesFolder(model, wiring) : `${PLACES.data}/rules`,
      alertmanager: model.alerts.length > 0 ? alertmanagerUrl(model, wiring) : null,
      grafana: grafanaUrl(model, wiring),
      datasource: grafanaUid(model.name, 'loki'),
    },
  });
  return storageSecrets(storage, wiring).expandsConfig ? withVariables(text, { [keyMark]: AZURE_KEY_VARIABLE }) : text;
}

const DELETION_NOTES = {
  disabled: 'Only retention deletes lines: the delete API is off because it requires no password.',
  'filter-only': 'Anyone who can reach Loki can hide lines from queries through its API.',
  'filter-and-delete': 'Anyone who can reach Loki can delete lines through its API.',
};

/** Every kind is named, since templates are strict. */
function storageData(storage: LokiStorage, keyMark: string): object {
  const kinds = { filesystem: null, s3: null, gcs: null, azure: null };
  if (storage.kind !== 'azure') return { ...kinds, [storage.kind]: storage };
  return { ...kinds, azure: { ...storage, key: storage.accountKey === null ? null : keyMark } };
}
