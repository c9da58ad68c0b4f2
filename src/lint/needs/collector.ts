import { lokiSettings } from '../../backends/loki/settings.js';
import type { CollectorCapability, ServiceKey } from '../../contracts/capabilities.js';
import type { SpecPath } from '../../contracts/rule.js';
import { rawValueAt } from '../../contracts/spec-path.js';
import type { TargetKeys } from '../../contracts/target-keys.js';
import type { Alert, Model, Service } from '../../model/model.js';
import { type Asking, type Need, needOfKey, optional } from './need.js';

type Needs = readonly Need<CollectorCapability>[];

/** What a spec requires of its collector. */
export function collectorNeeds({ model, spec, keys }: Asking): Needs {
  return [
    ...model.services.flatMap((service, index) => serviceNeeds(service, spec, ['services', index])),
    ...model.alerts.flatMap((alert, index) => alertNeeds(alert, model, ['alerts', index])),
    ...(usesDocker(model) ? dockerNeeds(keys, spec) : []),
    ...agentNeeds(model, spec),
    ...lineLimitNeeds(model, spec),
  ];
}

/** A Loki of the stack itself has this limit too. */
function lineLimitNeeds(model: Model, spec: unknown): Needs {
  if (model.backend !== 'loki' || lokiSettings(model).url === null) return [];
  return optional(needOfKey('line limit', spec, ['loki', 'limits', 'maxLineSize']));
}

function dockerNeeds({ docker }: TargetKeys, spec: unknown): Needs {
  if (docker === null) return [];
  const { project, proxy, files, api } = docker;
  return [
    ...needOfKey('docker project', spec, project),
    ...(proxy.isOn ? needOfKey('docker proxy', spec, proxy.at) : []),
    ...optional(needOfKey('docker files', spec, files)),
    ...optional(needOfKey('docker api', spec, api)),
  ];
}

/** The collector of another host selects containers by a project there. */
function agentNeeds({ agents, services }: Model, spec: unknown): Needs {
  return agents.flatMap(({ services: own }, index) => {
    const there = services.filter(({ name }) => own?.includes(name) ?? true);
    return usesDocker({ services: there }) ? needOfKey('docker project', spec, ['agents', index, 'project']) : [];
  });
}

/** Whether any service's lines come from containers. */
export function usesDocker({ services }: Pick<Model, 'services'>): boolean {
  return services.some(({ source }) => source.kind !== 'files');
}

function serviceNeeds(service: Service, spec: unknown, path: SpecPath): Needs {
  const { source, format, sampling } = service;
  const sampled: Needs = sampling === null ? [] : [levelNeed([...path, 'sampling'], '`sampling`')];
  return [
    { capability: `source ${source.kind}`, path: [...path, 'source'], what: `\`source: { ${source.kind}: … }\`` },
    { capability: `format ${format}`, path: [...path, 'format'], what: `\`format: ${format}\`` },
    ...(service.detectsLevel ? [detectNeed([...path, 'level'])] : []),
    ...SERVICE_KEYS.flatMap((key) => needOfKey(key, spec, [...path, key])),
    ...(rawValueAt(spec, [...path, 'level']) === undefined ? [...sampled, ...levelsOfDrops(service, path)] : []),
  ];
}

function levelsOfDrops({ drop }: Service, path: SpecPath): Needs {
  const place = drop.findIndex(({ levels }) => levels.length > 0);
  return place < 0 ? [] : [levelNeed([...path, 'drop', place, 'levels'], '`drop`')];
}

/** An alert can use only what the collector extracted from the line. */
function alertNeeds({ match, services }: Alert, model: Model, path: SpecPath): Needs {
  const watched = model.services.filter(({ name }) => services.includes(name));
  const level = match.levels.length > 0 ? [levelNeed([...path, 'match', 'level'], '`match.level`')] : [];
  if (watched.every(({ message }) => message === null)) return level;
  const keys = (['contains', 'excludes', 'regex'] as const).filter((key) => (match[key] ?? []).length > 0);
  const message = keys.map((key): Needs[number] => ({
    capability: 'message',
    path: [...path, 'match', key],
    what: `\`message\`, which \`match.${key}\` looks at`,
  }));
  return [...level, ...message];
}

function detectNeed(path: SpecPath): Needs[number] {
  return { capability: 'detect level', path, what: '`level: detect`' };
}

function levelNeed(path: SpecPath, by: string): Needs[number] {
  return { capability: 'level', path, what: `\`level\`, which ${by} looks at` };
}

/** A record, so that the compiler requires an entry for a new key of services. */
const SERVICE_KEYS = Object.keys({
  level: 0,
  levels: 0,
  timestamp: 0,
  message: 0,
  trace: 0,
  fields: 0,
  labels: 0,
  multiline: 0,
  sampling: 0,
  drop: 0,
  redact: 0,
} satisfies Record<ServiceKey, 0>) as ServiceKey[];
