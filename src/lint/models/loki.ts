import type { ConfigDocument } from '../../contracts/config.js';
import { mapOf, mapsIn, type PlainMap } from '../../contracts/plain.js';
import type { SpecPath } from '../../contracts/rule.js';
import { rawValueAt } from '../../contracts/spec-path.js';

/** One period of `schema_config.configs`. */
export interface SchemaPeriod {
  readonly value: PlainMap;
  readonly path: SpecPath;
}

/** The schema periods of a Loki configuration in their order. */
export function schemaPeriods(document: ConfigDocument): readonly SchemaPeriod[] {
  const configs = rawValueAt(document.value, ['schema_config', 'configs']);
  return mapsIn(configs).map((value, index) => ({ value, path: ['schema_config', 'configs', index] }));
}

/** A literal string of a Loki configuration; null: not set, another type, or from the environment. */
export function textAt(document: ConfigDocument, path: SpecPath): string | null {
  const value = rawValueAt(document.value, path);
  return typeof value === 'string' && !value.includes('${') ? value : null;
}

/** Whether a switch is on; a string comes from the environment and counts as the opposite of the default. */
export function isOn(document: ConfigDocument, path: SpecPath, byDefault: boolean): boolean {
  const value = rawValueAt(document.value, path);
  return typeof value === 'boolean' ? value : byDefault;
}

/** Stores under `common.storage`, by the word that `object_store` uses for each. */
export function commonStores(document: ConfigDocument): readonly string[] {
  const storage = mapOf(rawValueAt(document.value, ['common', 'storage'])) ?? {};
  return Object.keys(storage).filter((name) => STORES.includes(name) && storage[name] !== null);
}

/** The stores of Loki 3.7. Source: pkg/storage/types. */
export const STORES: readonly string[] = ['filesystem', 's3', 'gcs', 'azure', 'swift', 'bos', 'alibabacloud', 'cos'];

/** Rules that retention selects streams with: the global ones, or those of the tenants in runtime overrides. */
export function retentionStreams(document: ConfigDocument): readonly SchemaPeriod[] {
  return limitsIn(document).flatMap((limits) => {
    const path = [...limits, 'retention_stream'];
    return mapsIn(rawValueAt(document.value, path)).map((value, index) => ({ value, path: [...path, index] }));
  });
}

/** Where the limits are: `limits_config`, or each tenant of runtime overrides. */
export function limitsIn(document: ConfigDocument): readonly SpecPath[] {
  if (document.kind !== 'loki-overrides') return [['limits_config']];
  return Object.keys(mapOf(rawValueAt(document.value, ['overrides'])) ?? {}).map((tenant) => ['overrides', tenant]);
}
