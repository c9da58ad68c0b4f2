import type { ConfigDocument } from '../../contracts/config.js';
import { listOf, mapOf, type PlainMap } from '../../contracts/plain.js';
import type { SpecPath } from '../../contracts/rule.js';

/** A map of a configuration with the path to it. */
export interface PlacedMap {
  readonly value: PlainMap;
  readonly path: SpecPath;
}

/** The maps of a list with their paths; what is no map is left out, and the others keep their index. */
export function placedMaps(value: unknown, path: SpecPath): readonly PlacedMap[] {
  return listOf(value).flatMap((item, index) => {
    const map = mapOf(item);
    return map === null ? [] : [{ value: map, path: [...path, index] }];
  });
}

/** Every route of an Alertmanager configuration in its order, the first one first. */
export function routesOf({ value }: ConfigDocument): readonly PlacedMap[] {
  const root = mapOf(mapOf(value)?.route);
  return root === null ? [] : withInner({ value: root, path: ['route'] });
}

function withInner(route: PlacedMap): readonly PlacedMap[] {
  return [route, ...placedMaps(route.value.routes, [...route.path, 'routes']).flatMap(withInner)];
}

/** The receivers of an Alertmanager configuration. */
export function receiversOf({ value }: ConfigDocument): readonly PlacedMap[] {
  return placedMaps(mapOf(value)?.receivers, ['receivers']);
}

/** Whether a text is filled in by something else before Alertmanager reads it, which itself puts in no variables. */
export function isTemplate(text: string): boolean {
  return text.includes('${') || text.includes('{{');
}
