import { defaultOf, masked } from '../../composefile/masked.js';

/** An image's name as Compose reads it. */
export interface ImageName {
  /** As it is written, with variables. */
  readonly text: string;
  /** Without registry of Docker Hub, tag and digest: `grafana/loki`. */
  readonly repository: string;
  /** Its last part, in lower case: `loki`. */
  readonly base: string;
  /** null: not set, or a variable is a part of it. */
  readonly tag: string | null;
  /** Characters of the tag after variables are filled in; null where `tag` is null. */
  readonly tagRange: readonly [number, number] | null;
  /** It never changes: a digest is set. */
  readonly hasDigest: boolean;
  /** A variable decides a part of it. */
  readonly hasVariable: boolean;
}

const DOCKER_HUB = /^(?:(?:docker\.io|index\.docker\.io|registry-1\.docker\.io)\/)?(?:library\/)?/;

/**
 * The parts of an image's name. For `${IMAGE:-grafana/loki:3.7.6}` they are the parts of the default, without a tag.
 */
export function imageName(text: string): ImageName {
  const whole = defaultOf(text);
  const name = whole ?? text;
  const sketch = masked(name).split('@', 1)[0] ?? '';
  const slash = sketch.lastIndexOf('/');
  const colon = sketch.indexOf(':', slash + 1);
  const end = colon < 0 ? sketch.length : colon;
  const tag = colon < 0 ? null : name.slice(colon + 1, sketch.length);
  const isKnown = tag !== null && whole === null && !tag.includes('$');
  return {
    text,
    repository: name.slice(0, end).replace(DOCKER_HUB, ''),
    base: name.slice(slash + 1, end).toLowerCase(),
    tag: isKnown ? tag : null,
    tagRange: isKnown ? [colon + 1, sketch.length] : null,
    hasDigest: name.includes('@sha256:'),
    hasVariable: text.includes('$'),
  };
}

/** First three numbers of a tag such as `3.7.6`, `v1.18`. A missing part is infinite; null: there is no number. */
export function versionOf(tag: string): readonly [number, number, number] | null {
  const found = /^v?(\d{1,6})(?:\.(\d{1,6}))?(?:\.(\d{1,6}))?(?:[.-]|$)/.exec(tag);
  if (found === null) return null;
  const [, major, minor, patch] = found;
  const endless = Number.POSITIVE_INFINITY;
  return [Number(major), minor === undefined ? endless : Number(minor), patch === undefined ? endless : Number(patch)];
}

/** Whether a version is older than another. */
export function isBefore(one: readonly number[], other: readonly number[]): boolean {
  const differs = one.findIndex((part, index) => part !== other[index]);
  return differs >= 0 && (one[differs] ?? 0) < (other[differs] ?? 0);
}
