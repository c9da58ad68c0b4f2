import { posix } from 'node:path';
import { scalarText } from '../../composefile/words.js';
import { listOf, mapOf } from '../../contracts/plain.js';
import type { StackService } from './stack-services.js';

/** Whether the compose files show all of a container's content: none builds an image or extends a service. */
export function isPlain({ parts }: StackService): boolean {
  return parts.every(({ service }) => !('build' in service.value || 'extends' in service.value)) && hasImage(parts);
}

function hasImage(parts: StackService['parts']): boolean {
  return parts.some(({ service }) => service.image !== null);
}

/** Paths inside a container at which something is put from outside: mounts, configs, secrets, tmpfs. */
function placesIn({ parts }: StackService): readonly string[] {
  return parts.flatMap(({ service }) => [
    ...service.mounts.map(({ target }) => target),
    ...(['configs', 'secrets'] as const).flatMap((key) =>
      listOf(service.value[key]).flatMap((item) => {
        const name = scalarText(item) ?? scalarText(mapOf(item)?.source) ?? '';
        return [scalarText(mapOf(item)?.target) ?? (key === 'configs' ? `/${name}` : `/run/secrets/${name}`)];
      }),
    ),
    ...[service.value.tmpfs].flat().flatMap((item) => scalarText(item) ?? []),
  ]);
}

/** Whether something from outside is at a path, above it or below it; a variable may be anything. */
export function isReached(service: StackService, path: string): boolean {
  const own = bare(path);
  return placesIn(service).some((place) => {
    const other = bare(place);
    return place.includes('$') || own === other || own.startsWith(`${other}/`) || other.startsWith(`${own}/`);
  });
}

function bare(path: string): string {
  return path === '/' ? '' : posix.normalize(path).replace(/\/$/, '');
}
