import type { Backend } from '../../contracts/backend.js';
import { feeds } from '../../contracts/choices.js';
import { findingAt, type SpecPlaces } from '../../contracts/report.js';
import type { Finding } from '../../findings/finding.js';
import type { Names, SpecValue } from '../schema/spec.js';

/** The choices of the command line that override the spec. */
export interface Overrides {
  readonly backend?: string | undefined;
  readonly collector?: string | undefined;
  readonly target?: string | undefined;
}

export interface Choice {
  readonly backend: string;
  readonly collector: string;
  readonly target: string;
  readonly findings: readonly Finding[];
}

/** Backend, collector and target of a run. A collector feeds a backend when it has a sink for the backend's protocol. */
export function choose(spec: SpecValue, overrides: Overrides, registry: Names, places: SpecPlaces): Choice {
  const wanted = overrides.backend ?? spec.backend;
  const target = overrides.target ?? spec.target;
  const backend = registry.backends.find(({ name }) => name === wanted);
  if (backend === undefined) throw new RangeError(`no backend ${wanted}`);
  const asked = overrides.collector ?? spec.collector;
  if (asked === null || canFeed(asked, backend, registry)) {
    return { backend: wanted, collector: asked ?? backend.defaultCollector, target, findings: [] };
  }
  const isReplaced = overrides.collector === undefined && overrides.backend !== undefined;
  const make = isReplaced ? replaced : mismatch;
  const finding = make(asked, backend, { overrides, registry, places });
  return { backend: wanted, collector: isReplaced ? backend.defaultCollector : asked, target, findings: [finding] };
}

interface Around {
  readonly overrides: Overrides;
  readonly registry: Names;
  readonly places: SpecPlaces;
}

function replaced(asked: string, backend: Backend, { places }: Around): Finding {
  const message =
    `\`${asked}\` cannot send to ${backend.name}. With --backend ${backend.name} logagg uses its ` +
    `default \`${backend.defaultCollector}\`.`;
  return findingAt({ id: 'spec/collector-replaced', severity: 'info' }, places, ['collector'], message);
}

function mismatch(asked: string, backend: Backend, { overrides, registry, places }: Around): Finding {
  const able = registry.collectors.filter((collector) => feeds(collector, backend)).map(({ name }) => name);
  const words = able.map((name) => `\`${name}\``).join(' or ');
  const isFlag = overrides.collector !== undefined;
  const fix = isFlag
    ? `Use --collector ${able.join(' or ')}, or a different backend.`
    : `Write \`collector: ${able[0]}\`.`;
  const message = `The collector \`${asked}\` cannot send to the backend \`${backend.name}\`; ${words} can.`;
  const path = isFlag && overrides.backend === undefined ? 'backend' : 'collector';
  return findingAt({ id: 'spec/collector-mismatch', severity: 'error' }, places, [path], message, { fix });
}

function canFeed(name: string, backend: Backend, registry: Names): boolean {
  const collector = registry.collectors.find((one) => one.name === name);
  if (collector === undefined) throw new RangeError(`no collector ${name}`);
  return feeds(collector, backend);
}
