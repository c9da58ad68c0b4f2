import { stringify } from 'yaml';
import type { Model } from '../../model/model.js';
import type { Names } from '../../spec/schema/spec.js';
import { printDuration } from '../../units/spec.js';
import { specAlert } from './alert.js';
import { type Part, present } from './present.js';
import { specService } from './service.js';
import { specCompose, specNotify, specSections } from './settings.js';

/** A model in the spec's own words with every default filled in; read again, it gives an equal model. */
function specOf(model: Model, registry: Names): Part {
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
    retention: { default: printDuration(model.retention.default) },
    services: model.services.map(specService),
    alerts: model.alerts.map(specAlert),
    notify: specNotify(model.notify),
    grafana: present(model.grafana),
    datasources: present(model.datasources),
    ...specSections(model, registry),
  };
}

/** The same as text. */
export function printConfig(model: Model, registry: Names, format: 'yaml' | 'json'): string {
  const spec = specOf(model, registry);
  if (format === 'json') return `${JSON.stringify(spec, null, 2)}\n`;
  return stringify(spec, { lineWidth: 0, aliasDuplicateObjects: false });
}
