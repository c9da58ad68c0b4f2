import type { Capability } from '../../contracts/capabilities.js';
import type { SpecPath } from '../../contracts/rule.js';
import { rawValueAt } from '../../contracts/spec-path.js';
import type { TargetKeys } from '../../contracts/target-keys.js';
import type { Model } from '../../model/model.js';

/** A requirement of a spec. */
export interface Need<C extends Capability> {
  readonly capability: C;
  readonly path: SpecPath;
  /** In the spec's terms, such as `sampling`. */
  readonly what: string;
  /** The stack is whole without it: the key has no effect. */
  readonly isOptional?: true;
}

/** A resolved spec, and the same as it was written. */
export interface Asking {
  readonly model: Model;
  readonly spec: unknown;
  /** What the chosen target's keys mean. */
  readonly keys: TargetKeys;
}

/** A need for a key, when the spec sets it. */
export function needOfKey<C extends Capability>(capability: C, spec: unknown, path: SpecPath): readonly Need<C>[] {
  return rawValueAt(spec, path) === undefined ? [] : [{ capability, path, what: `\`${shownKey(path)}\`` }];
}

/** A path as people write it: `grafana.service`; inside a service or an alert without its number. */
export function shownKey(path: SpecPath): string {
  return (typeof path[1] === 'number' ? path.slice(2) : path).join('.');
}

/** Needs for keys without which the stack is whole. */
export function optional<C extends Capability>(needs: readonly Need<C>[]): readonly Need<C>[] {
  return needs.map((need) => ({ ...need, isOptional: true }));
}
