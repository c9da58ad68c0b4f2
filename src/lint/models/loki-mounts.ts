import type { Mount } from '../../composefile/mounts.js';
import type { ComposeService } from './compose.js';

/** Folders of the image that its user owns. */
const OWNED: readonly string[] = ['/loki', '/loki/rules', '/loki/rules-temp'];

/** Why Loki's user may not write to a mount; null: it may, or need not. */
export function reasonOf({ kind, source, target, isReadOnly }: Mount, tag: string | null): string | null {
  const folder = target.replace(/\/+$/, '');
  if (isReadOnly || /^\/etc\b|^\/var\/(?:run|log)\b|\.ya?ml$/.test(folder)) return null;
  // The folder contains rules, which someone else writes.
  if (kind === 'bind' && /\/rules(?:\/|$)/.test(folder)) return null;
  if (kind === 'bind' && /^(?:\/loki|\/tmp|\/var\/(?:lib\/)?loki|\/data)\b/.test(folder)) {
    return `Docker creates a missing \`${source ?? ''}\` as root`;
  }
  if (kind !== 'volume') return null;
  if (tag === '3.6.0') return `In the image of 3.6.0 \`${folder}\` belongs to root`;
  return OWNED.includes(folder) ? null : `The image has no \`${folder}\`, so Docker creates it as root`;
}

/** Another service, such as one that runs first, changes the owner of the folder. */
export function givesAway({ mounts, command, entrypoint }: ComposeService, { source }: Mount): boolean {
  const said = [...entrypoint.words, ...command.words].join(' ');
  return /\bch(?:own|mod)\b/.test(said) && mounts.some((mount) => mount.source === source);
}
