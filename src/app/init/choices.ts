import type { Collector } from '../../contracts/collector.js';
import type { Registry } from '../../contracts/registry.js';

/** The choices of the user, or defaults. */
export interface Choices {
  /** The spec's `name`. */
  readonly name: string;
  readonly backend: string;
  readonly collector: string;
  readonly target: string;
}

/** The choices on the command line; null if not given. */
export type Flags = { readonly [Choice in keyof Choices]: string | null };

const NAME = /^[a-z][a-z0-9-]{0,38}[a-z0-9]$/;

/** The reason why a name is not valid for a spec; null if it is valid. */
export function nameProblem(name: string): string | null {
  return NAME.test(name) ? null : 'a name has 2 to 40 lowercase letters, digits and `-`, and begins with a letter';
}

/** Collectors that can feed a backend. */
export function collectorsFor(backend: string, registry: Registry): readonly Collector[] {
  const accepts = registry.backends.find((it) => it.name === backend)?.accepts ?? [];
  return registry.collectors.filter((it) => it.sinks.some((sink) => accepts.includes(sink)));
}

/** Completes the flags with defaults. Returns a message if the flags are invalid. */
export function chooseByFlags(flags: Flags, proposedName: string, registry: Registry): Choices | string {
  const backend = registry.backends.find((it) => flags.backend === null || it.name === flags.backend);
  if (backend === undefined) return `unknown backend ${flags.backend}; use one of ${listed(registry.backends)}`;
  const fitting = collectorsFor(backend.name, registry);
  const collector = flags.collector ?? backend.defaultCollector;
  if (!fitting.some((it) => it.name === collector)) {
    return `${collector} cannot send to ${backend.name}; use ${listed(fitting)}`;
  }
  const target = flags.target ?? registry.targets[0]?.name ?? '';
  if (!registry.targets.some((it) => it.name === target)) {
    return `unknown target ${target}; use one of ${listed(registry.targets)}`;
  }
  const name = flags.name ?? proposedName;
  return nameProblem(name) ?? { name, backend: backend.name, collector, target };
}

function listed(things: readonly { readonly name: string }[]): string {
  return things.map(({ name }) => name).join(', ');
}
