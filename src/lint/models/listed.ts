import { listOf, mapOf, type PlainMap } from '../../contracts/plain.js';
import type { SpecPath } from '../../contracts/rule.js';
import { rawValueAt } from '../../contracts/spec-path.js';

/** A map of a configuration with the path to it. */
export interface PlacedMap {
  readonly value: PlainMap;
  readonly path: SpecPath;
}

/**
 * The maps of the list at a path below a value, with their paths below `from`. Other items are skipped; the indices
 * do not change.
 */
export function placedMaps(value: unknown, path: SpecPath, from: SpecPath = []): readonly PlacedMap[] {
  return listOf(rawValueAt(value, path)).flatMap((item, index) => {
    const map = mapOf(item);
    return map === null ? [] : [{ value: map, path: [...from, ...path, index] }];
  });
}
