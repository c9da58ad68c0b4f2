import type { Collector } from '../../contracts/collector.js';
import type { Registry } from '../../contracts/registry.js';

/** What the user, or a default, decided. */
export interface Choices {
  /** The spec's `name`. */
  readonly name: string;
  readonly backend: string;
  readonly collector: string;
  readonly target: string;
}

/** What was said on the command line; null: nothing. */
export type Flags = { readonly [Choice in keyof Choices]: string | null };

const NAME = /^[a-z][a-z0-9-]{0,38}[a-z0-9]$/;

/** What is wrong with a name for a spec; null: nothing. */
export function nameProblem(name: string): string | null {
  return NAME.test(name) ? null : 'a name has 2 to 40 lowercase letters, digits and `-`, and begins with a letter';
}

/** Collectors that can feed a backend. */
export function collectorsFor(backend: string, registry: Registry): readonly Collector[] {
  const accepts = registry.backends.find((it) => it.name === backend)?.accepts ?? [];
  return registry.collectors.filter((it) => it.sinks.some((sink) => accepts.includes(sink)));
}

/** Fills what the flags leave open with defaults; a text says what is wrong with the flags. */
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
