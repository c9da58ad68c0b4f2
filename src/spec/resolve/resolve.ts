import type { SpecPlaces } from '../../contracts/report.js';
import { sectionsOf } from '../../contracts/settings.js';
import type { Finding } from '../../findings/finding.js';
import type { Model, Notify } from '../../model/model.js';
import type { Names, SpecValue } from '../schema/spec.js';
import { alertValue, resolveAlert } from './alert.js';
import { choose, type Overrides } from './choice.js';
import { resolveService, serviceValue } from './service.js';

export interface Resolved {
  /** Complete, even with findings: invalid values are replaced by a substitute. */
  readonly model: Model;
  readonly findings: readonly Finding[];
}

/** Fills in all defaults of a spec that passed the schema. Throws RangeError for an override that no registry has. */
export function resolveSpec(spec: SpecValue, overrides: Overrides, registry: Names, places: SpecPlaces): Resolved {
  const { findings: chosen, ...choice } = choose(spec, overrides, registry, places);
  const resolved = spec.services.map((one, index) => resolveService(one, index, spec.retention.default, places));
  const services = resolved.map(({ service }) => service);
  const alerts = spec.alerts.map((alert, index) => resolveAlert(alert, index, services, places));
  const model: Model = {
    name: spec.name,
    environment: spec.environment,
    ...choice,
    outputs: spec.outputs,
    retention: spec.retention,
    services,
    alerts: alerts.map(({ alert }) => alert),
    notify: spec.notify,
    watch: spec.watch,
    grafana: spec.grafana,
    expose: spec.expose,
    agents: spec.agents,
    resources: spec.resources,
    patches: spec.patches,
    datasources: spec.datasources,
    settings: resolvedSections(spec, registry),
  };
  return { model, findings: [...chosen, ...[...resolved, ...alerts].flatMap((one) => one.findings)] };
}

/** A model as the schema gives it, for `z.encode`: the spec with every default filled in. */
export function specValue({ settings, services, alerts, notify, patches, agents, ...rest }: Model): SpecValue {
  return {
    ...rest,
    version: 1,
    services: services.map(serviceValue),
    alerts: alerts.map(alertValue),
    patches: [...patches],
    agents: [...agents],
    notify: notifyValue(notify),
    ...settings,
  };
}

function notifyValue({ receivers, groupBy, mute, ...rest }: Notify): SpecValue['notify'] {
  return {
    ...rest,
    receivers: [...receivers],
    groupBy: [...groupBy],
    mute: mute.map(({ days, hours, severities, receivers: named, ...times }) => ({
      ...times,
      days: [...days],
      hours: [...hours],
      severities: [...severities],
      receivers: named === null ? null : [...named],
    })),
  };
}

/** The parsed sections that the registry's owners declare. */
function resolvedSections(spec: Readonly<Record<string, unknown>>, registry: Names): Model['settings'] {
  return Object.fromEntries(sectionsOf(registry).map(({ section: { key } }) => [key, spec[key]]));
}
