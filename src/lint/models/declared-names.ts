import { scalarText } from '../../composefile/words.js';
import type { ConfigDocument } from '../../contracts/config.js';
import { listOf, mapOf } from '../../contracts/plain.js';
import type { SpecPath } from '../../contracts/rule.js';
import { type ComposeService, composeServices } from './compose.js';

/** Names that services refer to, by the top-level key of a compose file that declares them. */
export const DECLARED = { volumes: 'volume', networks: 'network', secrets: 'secret', configs: 'config' } as const;

export type DeclaredKind = keyof typeof DECLARED;

/** A name that a service uses. */
export interface UsedName {
  readonly kind: DeclaredKind;
  readonly name: string;
  /** The service. */
  readonly by: string;
  readonly path: SpecPath;
}

/** The names that the services of a compose file use. */
export function usedNames(document: ConfigDocument): readonly UsedName[] {
  return composeServices(document).flatMap((service) => [
    ...service.mounts.flatMap(({ kind, source, path }) =>
      kind !== 'volume' || source === null ? [] : [{ kind: 'volumes' as const, name: source, by: service.name, path }],
    ),
    ...(['networks', 'secrets', 'configs'] as const).flatMap((kind) => listedNames(service, kind)),
  ]);
}

function listedNames({ name: by, value, path }: ComposeService, kind: DeclaredKind): readonly UsedName[] {
  const map = mapOf(value[kind]);
  if (map !== null) return Object.keys(map).map((name) => ({ kind, name, by, path: [...path, kind, name] }));
  return listOf(value[kind]).flatMap((item, index) => {
    const name = scalarText(item) ?? scalarText(mapOf(item)?.source);
    return name === null ? [] : [{ kind, name, by, path: [...path, kind, index] }];
  });
}
