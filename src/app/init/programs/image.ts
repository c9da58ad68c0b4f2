import type { Version } from './program.js';

export interface Image {
  /** The last part of the name. */
  readonly base: string;
  /** From the tag; null for none, or a word such as `latest`. A missing minor version means the newest: infinite. */
  readonly version: Version | null;
}

/** The parts of an image's name that identify the program. */
export function imageOf(image: string): Image {
  const name = image.split('@')[0] ?? '';
  const last = name.slice(name.lastIndexOf('/') + 1);
  const colon = last.indexOf(':');
  const base = colon < 0 ? last : last.slice(0, colon);
  return { base: base.toLowerCase(), version: colon < 0 ? null : versionOf(last.slice(colon + 1)) };
}

function versionOf(tag: string): Version | null {
  const found = /^v?(\d{1,6})(?:\.(\d{1,6}))?(?:[.-]|$)/.exec(tag);
  if (found === null) return null;
  return [Number(found[1]), found[2] === undefined ? Number.POSITIVE_INFINITY : Number(found[2])];
}
