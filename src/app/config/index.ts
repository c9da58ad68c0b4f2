import { stringify } from 'yaml';
import type { Model } from '../../model/model.js';
import { specAlert } from './alert.js';
import { type Part, present } from './present.js';
import { specService } from './service.js';
import { specCompose, specElk, specLoki, specNotify } from './settings.js';
import { specDuration } from './units.js';

/** A model in the spec's own words with every default filled in; read again, it gives an equal model. */
function specOf(model: Model): Part {
  const { name, environment, backend, collector, target, outputs } = model;
  return {
    version: 1,
    name,
    environment,
    backend,
    collector,
    target,
    compose: specCompose(model.compose),
    outputs,
    retention: { default: specDuration(model.retention.default) },
    services: model.services.map(specService),
    alerts: model.alerts.map(specAlert),
    notify: specNotify(model.notify),
    grafana: present(model.grafana),
    datasources: present(model.datasources),
    loki: specLoki(model.loki),
    elk: specElk(model.elk),
  };
}

/** The same as text. */
export function printConfig(model: Model, format: 'yaml' | 'json'): string {
  const spec = specOf(model);
  if (format === 'json') return `${JSON.stringify(spec, null, 2)}\n`;
  return stringify(spec, { lineWidth: 0, aliasDuplicateObjects: false });
}
