import type { Backend } from '../../contracts/backend.js';
import type { Capability, Supports, TargetCapability } from '../../contracts/capabilities.js';
import { type Choices, fits, type Triple } from '../../contracts/choices.js';
import type { Collector } from '../../contracts/collector.js';
import type { SpecPath } from '../../contracts/rule.js';
import { rawValueAt } from '../../contracts/spec-path.js';
import type { Target } from '../../contracts/target.js';
import { backendNeeds } from './backend.js';
import { collectorNeeds } from './collector.js';
import type { Asking, Need } from './need.js';
import { targetNeeds } from './target.js';

export type Role = keyof Triple;

/** Something that a spec requires and the chosen part does not support. */
export interface Gap extends Need<Capability> {
  readonly role: Role;
  readonly part: string;
  /** Other choices that support it and can replace the part. */
  readonly able: readonly string[];
}

/** Everything that a resolved spec requires and its backend, collector or target does not support. */
export function gapsOf(asking: Asking, choices: Choices): readonly Gap[] {
  const chosen = chosenOf(asking, choices);
  if (chosen === null) return [];
  return ROLES.flatMap((role) => {
    const replacements = replacementsOf(role, chosen, asking, choices);
    return missing(role, chosen[role], asking).map((need) => ({
      ...need,
      role,
      part: chosen[role].name,
      able: ableTo(need, role, replacements, asking),
    }));
  });
}

const ROLES: readonly Role[] = ['backend', 'collector', 'target'];

/** null: a name that the choices do not have, which is reported elsewhere. */
function chosenOf({ model }: Pick<Asking, 'model'>, { backends, collectors, targets }: Choices): Triple | null {
  const backend = backends.find(({ name }) => name === model.backend);
  const collector = collectors.find(({ name }) => name === model.collector);
  const target = targets.find(({ name }) => name === model.target);
  return backend && collector && target ? { backend, collector, target } : null;
}

/** The choices that could replace a part without other changes. A default collector follows its backend. */
function replacementsOf(
  role: Role,
  chosen: Triple,
  { spec }: Pick<Asking, 'spec'>,
  { backends, collectors, targets }: Choices,
): readonly Part[] {
  const collectorFor = (backend: Backend) =>
    rawValueAt(spec, ['collector']) === undefined
      ? (collectors.find(({ name }) => name === backend.defaultCollector) ?? chosen.collector)
      : chosen.collector;
  if (role === 'backend')
    return backends.filter((backend) => fits({ ...chosen, backend, collector: collectorFor(backend) }));
  if (role === 'collector') return collectors.filter((collector) => fits({ ...chosen, collector }));
  return targets.filter((target) => fits({ ...chosen, target }));
}

type Part = Backend | Collector | Target;

/** Those that support everything that the spec requires, otherwise those that support this. */
function ableTo(need: Need<Capability>, role: Role, parts: readonly Part[], asking: Asking): readonly string[] {
  const able = parts.filter((part) => supports(part, need.capability));
  const best = able.filter((part) => missing(role, part, asking).length === 0);
  return (best.length > 0 ? best : able).map(({ name }) => name);
}

function missing(role: Role, part: Part, asking: Asking): readonly Need<Capability>[] {
  const needs = NEEDS[role](asking).filter(({ capability }) => !supports(part, capability));
  return needs.filter(({ path }) => !needs.some((outer) => isBelow(path, outer.path)));
}

/** A key below one that is not supported needs no finding. */
function isBelow(path: SpecPath, outer: SpecPath): boolean {
  return path.length > outer.length && outer.every((step, index) => path[index] === step);
}

const NEEDS: Readonly<Record<Role, (asking: Asking) => readonly Need<Capability>[]>> = {
  backend: backendNeeds,
  collector: collectorNeeds,
  target: targetNeeds,
};

function supports(part: Part, capability: Capability): boolean {
  const declared: Supports<Capability> = part.supports;
  return declared[capability] === true;
}

/** Targets with a capability that can replace the chosen target. */
export function targetsFor(
  capability: TargetCapability,
  asking: Pick<Asking, 'model' | 'spec'>,
  choices: Choices,
): readonly string[] {
  const chosen = chosenOf(asking, choices);
  const parts = chosen === null ? [] : replacementsOf('target', chosen, asking, choices);
  return parts.filter((part) => supports(part, capability)).map(({ name }) => name);
}
