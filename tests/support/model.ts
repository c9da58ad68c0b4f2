import * as z from 'zod/mini';
import { type ElkSettings, elkSection, elkSettings } from '../../src/backends/elk/settings.js';
import { type LokiSettings, lokiSection, lokiSettings } from '../../src/backends/loki/settings.js';
import { sectionsOf } from '../../src/contracts/settings.js';
import type { Alert, Model, Notify, Service } from '../../src/model/model.js';
import { registry } from '../../src/registry.js';
import { notifySchema } from '../../src/spec/schema/notify.js';
import { type ComposeSettings, composeSection, composeSettings } from '../../src/targets/compose/settings.js';

/** A JSON service with nothing declared, to be overridden. */
export function makeService(overrides: Partial<Service> = {}): Service {
  const name = overrides.name ?? 'api';
  return {
    name,
    source: { kind: 'compose', service: name },
    format: 'json',
    level: 'level',
    detectsLevel: false,
    levels: [],
    timestamp: null,
    message: 'message',
    trace: null,
    pattern: null,
    fields: [],
    labels: [],
    multiline: null,
    retention: 31 * 86_400,
    sampling: null,
    drop: [],
    redact: [],
    ...overrides,
  };
}

/** An alert that counts errors of `api`, to be overridden. */
export function makeAlert(overrides: Partial<Alert> = {}): Alert {
  return {
    name: 'HighErrorRate',
    services: ['api'],
    match: { levels: ['error', 'fatal'], contains: [], excludes: [], regex: null, fields: [] },
    condition: { measure: 'count', comparison: 'above', threshold: 10 },
    window: 300,
    for: 0,
    groupBy: [],
    minimum: null,
    severity: 'warning',
    summary: 'HighErrorRate on {{service}}',
    description: null,
    runbook: null,
    ...overrides,
  };
}

/** A part of a model: settings of owners are put on top of their defaults. */
export type ModelOverrides = Partial<Omit<Model, 'notify'>> & { readonly notify?: Partial<Notify> } & SettingsOverrides;

interface SettingsOverrides {
  readonly compose?: Partial<ComposeSettings>;
  readonly loki?: Partial<Omit<LokiSettings, 'limits'>> & { readonly limits?: Partial<LokiSettings['limits']> };
  readonly elk?: Partial<ElkSettings>;
}

/** The defaults of every section, so that a new setting needs no change here. */
const SETTINGS = Object.fromEntries(
  sectionsOf(registry).map(({ section: { key, schema } }) => [key, z.parse(schema(), {})]),
);

const NOTIFY: Notify = z.parse(notifySchema(), {});

/** A model with one service and no alert, for Loki with Promtail under Compose. */
export function makeModel({
  compose = {},
  loki = {},
  elk = {},
  notify = {},
  ...overrides
}: ModelOverrides = {}): Model {
  const model: Model = {
    name: 'dryad',
    environment: 'production',
    backend: 'loki',
    collector: 'promtail',
    target: 'compose',
    outputs: 'docker',
    retention: { default: 31 * 86_400 },
    services: [makeService()],
    alerts: [],
    notify: { ...NOTIFY, ...notify },
    watch: false,
    grafana: { service: null, port: 3000 },
    expose: null,
    agents: [],
    resources: {},
    patches: [],
    datasources: { prometheus: null, tempo: null },
    settings: SETTINGS,
    ...overrides,
  };
  return withSettings(model, { compose, loki, elk });
}

/** A model with other settings of owners. */
export function withSettings(model: Model, { compose = {}, loki = {}, elk = {} }: SettingsOverrides): Model {
  const { limits, ...ofLoki } = lokiSettings(model);
  const settings = {
    ...model.settings,
    [composeSection.key]: { ...composeSettings(model), ...compose },
    [lokiSection.key]: { ...ofLoki, ...loki, limits: { ...limits, ...loki.limits } },
    [elkSection.key]: { ...elkSettings(model), ...elk },
  };
  return { ...model, settings };
}
