import type * as z from 'zod/mini';
import type { Model } from '../model/model.js';

/** Settings that a backend, collector or target declares: one key at the top of the spec. */
export interface SettingsSection<T = unknown> {
  /** The key in the spec. */
  readonly key: string;
  readonly description: string;
  /** Shown by editors and in the reference. */
  readonly example: unknown;
  /** Reads the spec's words into resolved settings and writes them back (`z.encode`). It accepts `{}`: every key has a default. */
  schema(): z.ZodMiniType<T>;
}

/** A section and who declares it. */
export interface OwnedSection {
  readonly section: SettingsSection;
  readonly kind: 'backend' | 'collector' | 'target';
  /** The owner's word in the spec. */
  readonly owner: string;
}

interface Owner {
  readonly name: string;
  readonly settings?: SettingsSection;
}

/** The sections of all that can be chosen, whether it is chosen or not: of targets, collectors, backends. */
export function sectionsOf(registry: {
  readonly targets: readonly Owner[];
  readonly collectors: readonly Owner[];
  readonly backends: readonly Owner[];
}): readonly OwnedSection[] {
  return [
    ...registry.targets.flatMap((owner) => owned('target', owner)),
    ...registry.collectors.flatMap((owner) => owned('collector', owner)),
    ...registry.backends.flatMap((owner) => owned('backend', owner)),
  ];
}

function owned(kind: OwnedSection['kind'], { name, settings }: Owner): readonly OwnedSection[] {
  return settings === undefined ? [] : [{ section: settings, kind, owner: name }];
}

/** The resolved settings of a section. Throws when the model was resolved without its owner. */
export function settingsOf<T>({ settings }: Model, { key }: SettingsSection<T>): T {
  if (!Object.hasOwn(settings, key)) throw new Error(`no backend, collector or target declares \`${key}\``);
  // The only cast: the value under a section's key was parsed by that section's schema, and keys are unique.
  return settings[key] as T;
}
