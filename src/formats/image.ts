import type { Version } from './format.js';

export interface Image {
  /** Its repository without the registry, such as `library/nginx`, and the ends of that path, because mirrors add folders. */
  readonly paths: readonly string[];
  readonly tag: string;
  /** From the tag; null for none, or a word such as `latest`. A missing minor version means the newest: infinite. */
  readonly version: Version | null;
}

/** The parts of an image's name that identify the program. */
export function imageOf(image: string): Image {
  const name = image.split('@')[0] ?? '';
  const slash = name.lastIndexOf('/') + 1;
  const [last = '', tag] = name.slice(slash).split(':');
  return { paths: pathsOf(`${name.slice(0, slash)}${last}`), tag: tag ?? '', version: versionOf(tag ?? '') };
}

const DOCKER_REGISTRY = /^(?:(?:index|registry-1)\.)?docker\.io$/;

/** A path has at least a folder and a name, so `nginx` of another registry than Docker's could be anything. */
function pathsOf(repository: string): readonly string[] {
  const parts = repository.toLowerCase().replace(/^\//, '').split('/');
  const [first = '', ...rest] = parts;
  if (parts.length === 1) return [`library/${first}`];
  if (parts.length === 2 && DOCKER_REGISTRY.test(first)) return pathsOf(rest.join('/'));
  const path = /[.:]|^localhost$/.test(first) ? rest : parts;
  return path.slice(0, -1).map((_, at) => path.slice(at).join('/'));
}

/** The path of a known repository: `nginx` is `library/nginx` of Docker's registry. */
export function pathOf(repository: string): string {
  return pathsOf(repository)[0] ?? repository;
}

/** Registries with images of everybody. */
const PUBLIC =
  /^(?:(?:[\w-]+\.)*docker\.io|(?:ghcr|quay|lscr|gcr|mirror\.gcr|registry\.k8s|docker\.getoutline|cr\.fluentbit|cr\.weaviate)\.io|mcr\.microsoft\.com|public\.ecr\.aws|docker\.elastic\.co|codeberg\.org|registry\.gitlab\.com|[\w.-]+\.(?:jfrog\.io|redpanda\.com|dragonflydb\.io|scarf\.sh))$/;

/** Whether an image is from a registry of its owner, so most likely the user's own code. */
export function isFromOwnRegistry(image: string): boolean {
  const [host = '', ...rest] = image.toLowerCase().split('/');
  return rest.length > 0 && /[.:]|^localhost$/.test(host) && !PUBLIC.test(host);
}

function versionOf(tag: string): Version | null {
  const found = /^v?(\d{1,6})(?:\.(\d{1,6}))?(?:[.-]|$)/.exec(tag);
  if (found === null) return null;
  return [Number(found[1]), found[2] === undefined ? Number.POSITIVE_INFINITY : Number(found[2])];
}
