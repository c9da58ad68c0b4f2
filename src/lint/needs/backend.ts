import type { AlertKey, BackendCapability } from '../../contracts/capabilities.js';
import type { SpecPath } from '../../contracts/rule.js';
import type { Alert, Match, Model, NotifyKey } from '../../model/model.js';
import { type Asking, type Need, needOfKey, optional } from './need.js';

type Needs = readonly Need<BackendCapability>[];

/** What a spec requires of its backend. */
export function backendNeeds({ model, spec }: Asking): Needs {
  return [
    ...model.services.flatMap((_, index) => serviceNeeds(spec, ['services', index])),
    ...model.alerts.flatMap((alert, index) => alertNeeds(alert, spec, ['alerts', index])),
    ...needOfKey('notify', spec, ['notify']),
    ...notifyNeeds(model, spec),
    ...(model.watch ? needOfKey('watch', spec, ['watch']) : []),
    ...needOfKey('expose', spec, ['expose']),
    ...needOfKey('agents', spec, ['agents']),
    ...needOfKey('dashboards', spec, ['grafana']),
    ...needOfKey('dashboards', spec, ['datasources', 'prometheus']),
    ...needOfKey('trace', spec, ['datasources', 'tempo']),
    ...(model.grafana.service === null ? [] : optional(needOfKey('links', spec, ['grafana', 'port']))),
  ];
}

function notifyNeeds({ notify }: Model, spec: unknown): Needs {
  return [
    ...notify.receivers.map(({ channel: { kind } }, index): Needs[number] => ({
      capability: `receiver ${kind}`,
      path: ['notify', 'receivers', index, kind],
      what: `receivers with \`${kind}\``,
    })),
    ...NOTIFY_KEYS.flatMap((key) => needOfKey(`notify ${key}` as const, spec, ['notify', key])),
  ];
}

function serviceNeeds(spec: unknown, path: SpecPath): Needs {
  return (['retention', 'message', 'fields', 'labels'] as const).flatMap((key) => needOfKey(key, spec, [...path, key]));
}

function alertNeeds(alert: Alert, spec: unknown, path: SpecPath): Needs {
  const { condition, match } = alert;
  return [
    {
      capability: `measure ${condition.measure}`,
      path: [...path, 'measure'],
      what: `\`measure: ${condition.measure}\``,
    },
    ...('comparison' in condition
      ? needOfKey(`threshold ${condition.comparison}` as const, spec, [...path, condition.comparison])
      : []),
    ...matchNeeds(match, [...path, 'match']),
    ...ALERT_KEYS.flatMap((key) => needOfKey(`alert ${key}` as const, spec, [...path, key])),
  ];
}

function matchNeeds(match: Match, path: SpecPath): Needs {
  const { fields, ...rest } = match;
  const parts = (Object.keys(rest) as (keyof typeof rest)[]).filter((key) => (rest[key] ?? []).length > 0);
  return [
    ...parts.map((part): Needs[number] => {
      const key = part === 'levels' ? 'level' : part;
      return { capability: `match ${part}`, path: [...path, key], what: `\`match.${key}\`` };
    }),
    ...fields.map(({ name, type, operator }): Needs[number] => ({
      capability: `field ${type} ${operator}` as BackendCapability,
      path: [...path, 'fields', name],
      what: `\`${operator}\` on a ${type} field`,
    })),
  ];
}

/** A record, so that the compiler requires an entry for a new key of alerts. */
const ALERT_KEYS = Object.keys({
  for: 0,
  groupBy: 0,
  minimum: 0,
  severity: 0,
  summary: 0,
  description: 0,
  runbook: 0,
} satisfies Record<AlertKey, 0>) as AlertKey[];

/** A record, so that the compiler requires an entry for a new key of `notify`. */
const NOTIFY_KEYS = Object.keys({
  groupBy: 0,
  groupWait: 0,
  groupInterval: 0,
  repeatInterval: 0,
  mute: 0,
  inhibit: 0,
} satisfies Record<NotifyKey, 0>) as NotifyKey[];
