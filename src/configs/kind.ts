import type { ConfigKind } from '../contracts/config.js';
import { mapOf, type PlainMap } from '../contracts/plain.js';
import { ALERT_KINDS } from './kinds/alerting.js';
import { ELASTIC_KINDS, KIBANA_KINDS, TEMPLATE_KINDS } from './kinds/elastic.js';
import { GRAFANA_KINDS } from './kinds/grafana.js';
import { HELM_KINDS, LOKI_KINDS } from './kinds/loki.js';
import { COMPOSE_KINDS, PLATFORM_KINDS } from './kinds/platforms.js';
import type { Recognition } from './kinds/recognition.js';
import { RULE_KINDS } from './kinds/rules.js';

/** In the order in which they are tried: a file that could be of two kinds is of the first. */
const RECOGNITIONS: readonly Recognition[] = [
  ...LOKI_KINDS,
  ...RULE_KINDS,
  ...GRAFANA_KINDS,
  ...ALERT_KINDS,
  ...TEMPLATE_KINDS,
  ...ELASTIC_KINDS,
  ...PLATFORM_KINDS,
  ...HELM_KINDS,
  ...COMPOSE_KINDS,
  ...KIBANA_KINDS,
];

/** Facts about a file other than its content. */
export interface FileHints {
  /** With `/`. */
  readonly path?: string;
  /** The user named this file, so it belongs to a log stack. */
  readonly isNamed?: boolean;
}

/**
 * Which program's configuration a parsed file is; null: it is not certain. Certain are keys that only one program reads,
 * or a path that is usual for the program with keys that fit. For a file that the user named, keys that fit are enough.
 */
export function kindOf(value: unknown, { path = '', isNamed = false }: FileHints = {}): ConfigKind | null {
  const map = mapOf(value);
  if (map === null || isKubernetes(map)) return null;
  const found =
    RECOGNITIONS.find((one) => one.certain(map) && !isOfOther(one.kind, path)) ??
    RECOGNITIONS.find(
      (one) => one.names?.test(path) === true && one.fits?.(map) === true && !isOfOther(one.kind, path),
    ) ??
    (isNamed && !FOREIGN.test(path) ? RECOGNITIONS.find((one) => one.fits?.(map) === true) : undefined);
  return found?.kind ?? null;
}

/** The kinds for which a path is usual. */
export function kindsThatName(path: string): readonly ConfigKind[] {
  return RECOGNITIONS.filter(({ names }) => names?.test(path) === true).map(({ kind }) => kind);
}

/** The kinds that the content may have. */
export function kindsThatFit(map: PlainMap): readonly ConfigKind[] {
  return RECOGNITIONS.filter((one) => one.certain(map) || one.fits?.(map) === true).map(({ kind }) => kind);
}

/** Names of programs whose files share keys with those of known kinds. */
export const FOREIGN =
  /(?:tempo|mimir|cortex|pyroscope|phlare|thanos|prometheus|(?:audit|cloud|function|heart|journal|metric|osquery|packet|winlog)beat|apm-server|elastic-agent|opensearch|curator|application)[^/]*$/i;

/** Terraform reads these and sends something else to Elasticsearch: names of keys are its own. */
const TERRAFORM = /(?:^|\/)(?:terraform|terragrunt|tofu|opentofu)\//i;
const TEMPLATES: ReadonlySet<ConfigKind> = new Set([
  'index-template',
  'component-template',
  'ilm-policy',
  'ingest-pipeline',
]);
/** A page of documentation shows a part of a file. */
const PART = /(?:snippet|excerpt|fragment)[^/]*$/i;

/** Whether the path shows that another program reads the file, or that it is a part of one. */
function isOfOther(kind: ConfigKind, path: string): boolean {
  if (kind === 'kibana' || kind === 'elasticsearch') return FOREIGN.test(path);
  return TEMPLATES.has(kind) ? TERRAFORM.test(path) : kind === 'loki' && PART.test(path);
}

/** A manifest of Kubernetes, independent of its other keys. */
export function isKubernetes({ apiVersion, kind }: PlainMap): boolean {
  return typeof apiVersion === 'string' && typeof kind === 'string';
}

/** Whether a parsed file is logagg's own spec. */
export function isSpecValue(value: unknown): boolean {
  const map = mapOf(value);
  if (map === null || !('version' in map || 'backend' in map)) return false;
  return Array.isArray(map.services) || typeof map.backend === 'string' || mapOf(map.retention)?.default !== undefined;
}
