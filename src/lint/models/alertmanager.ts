import type { ConfigDocument } from '../../contracts/config.js';
import { mapOf } from '../../contracts/plain.js';
import { type PlacedMap, placedMaps } from './listed.js';

/** Every route of an Alertmanager configuration in its order, the first one first. */
export function routesOf({ value }: ConfigDocument): readonly PlacedMap[] {
  const root = mapOf(mapOf(value)?.route);
  return root === null ? [] : withInner({ value: root, path: ['route'] });
}

function withInner(route: PlacedMap): readonly PlacedMap[] {
  return [route, ...placedMaps(route.value, ['routes'], route.path).flatMap(withInner)];
}

/** The receivers of an Alertmanager configuration. */
export function receiversOf({ value }: ConfigDocument): readonly PlacedMap[] {
  return placedMaps(value, ['receivers']);
}

/** Whether a template generator fills in a text before Alertmanager, which itself expands no variables, reads it. */
export function isTemplate(text: string): boolean {
  return text.includes('${') || text.includes('{{');
}
