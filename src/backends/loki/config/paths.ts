import { posix } from 'node:path';
import type { Wiring } from '../../../contracts/wiring.js';
import type { MountedFile } from '../../../contracts/workload.js';
import type { Model } from '../../../model/model.js';
import { lokiSettings } from '../settings.js';

/** Loki calls the only tenant of a single-tenant installation so (pkg/util/fakeauth). */
const SINGLE_TENANT = 'fake';

/** Where things are inside of Loki's container. */
export const PLACES = {
  data: '/loki',
} as const;

/** Loki reads every folder in it as a tenant, and every file in such a folder as rules. */
const RULES = '/etc/loki/rules';

/** The config artifact, in the place where the image looks for it. */
export function configMount(model: Model): MountedFile {
  return { artifact: `${model.outputs}/loki/loki-config.yaml`, at: '/etc/loki/local-config.yaml' };
}

/** The rules artifact, in the folder of the tenant that the rules are evaluated for. */
export function rulesMount(model: Model): MountedFile {
  const tenant = lokiSettings(model).tenant ?? SINGLE_TENANT;
  return { artifact: `${model.outputs}/loki/rules.yaml`, at: `${RULES}/${tenant}/rules.yaml` };
}

/** The folder of all tenants' rules, as Loki finds it. */
export function rulesFolder(model: Model, wiring: Wiring): string {
  return posix.dirname(posix.dirname(wiring.configPath('loki', rulesMount(model))));
}
