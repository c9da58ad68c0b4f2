import type { MountedSecret } from '../../contracts/workload.js';
import type { Model, Secret } from '../../model/model.js';
import { composePath } from './paths.js';
import { ownName } from './service.js';
import { composeSettings } from './settings.js';

/** All secrets, once each. Throws if two secrets of one name have different sources. */
export function secretsOf(model: Model, readers: readonly { readonly secrets: readonly MountedSecret[] }[]) {
  const sources = new Map<string, Secret>();
  for (const { name, source } of readers.flatMap((reader) => reader.secrets)) {
    const earlier = sources.get(name) ?? source;
    if (JSON.stringify(earlier) !== JSON.stringify(source)) throw new Error(`two secrets are named ${name}`);
    sources.set(name, source);
  }
  return [...sources].map(([name, source]) => ({
    key: ownName(model, name),
    environment: 'fromEnv' in source ? source.fromEnv : null,
    file: 'fromFile' in source ? composePath(composeSettings(model), source.fromFile) : null,
  }));
}
