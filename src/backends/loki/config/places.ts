import type { Model } from '../../../model/model.js';
import { lokiSettings } from '../settings.js';

/** Loki calls the only tenant of a single-tenant installation so (pkg/util/fakeauth). */
const SINGLE_TENANT = 'fake';

/** Where things are inside of Loki's container. */
export const PLACES = {
  config: '/etc/loki/local-config.yaml',
  data: '/loki',
  /** Loki takes every folder in it for a tenant, and every file in such a folder for rules. */
  rules: '/etc/loki/rules',
} as const;

/** Path of the rules artifact. */
export function rulesArtifact(model: Model): string {
  return `${model.outputs}/loki/rules.yaml`;
}

/** Path of the config artifact. */
export function configArtifact(model: Model): string {
  return `${model.outputs}/loki/loki-config.yaml`;
}

/** Where the rules are mounted: in the folder of the tenant that they are evaluated for. */
export function rulesMount(model: Model): string {
  return `${PLACES.rules}/${lokiSettings(model).tenant ?? SINGLE_TENANT}/rules.yaml`;
}
