import { type ImageName, isBefore, versionOf } from '../models/image.js';
import { NEWEST } from './fact.js';

/** Why a tag does not exist, and a suggestion. */
export interface UnknownTag {
  readonly why: string;
  readonly write: string;
  /** There is no other possible suggestion. */
  readonly isCertain: boolean;
}

/** Whether an image's tags begin with `v`, and since which version. */
const V: Readonly<Record<string, { readonly v: boolean; readonly since: readonly number[] }>> = {
  'grafana/alloy': { v: true, since: [1, 0, 0] },
  'prom/alertmanager': { v: true, since: [0, 15, 0] },
  'prom/prometheus': { v: true, since: [2, 0, 0] },
  // Loki's own had it until 1.5.
  'grafana/loki': { v: false, since: [2, 0, 0] },
  'grafana/promtail': { v: false, since: [2, 0, 0] },
  'grafana/grafana': { v: false, since: [5, 0, 0] },
  'grafana/grafana-oss': { v: false, since: [5, 0, 0] },
  'grafana/grafana-enterprise': { v: false, since: [5, 0, 0] },
  'grafana/tempo': { v: false, since: [1, 0, 0] },
};

const ELASTIC =
  /^(?:docker\.elastic\.co\/(?:elasticsearch|kibana|logstash|beats)\/)?(?:elasticsearch|kibana|logstash|filebeat)(?:-wolfi)?$/;
const LAST_PROMTAIL = '3.6.11';

/** The error of a tag of an image with known naming rules; null if it is valid. */
export function unknownTag(image: ImageName): UnknownTag | null {
  const { repository, tag, hasDigest, hasVariable } = image;
  if (hasDigest) return null;
  if (ELASTIC.test(repository)) return elasticTag(tag, hasVariable);
  const version = tag === null ? null : versionOf(tag);
  const habit = Object.hasOwn(V, repository) ? V[repository] : undefined;
  if (tag === null || version === null || habit === undefined || isBefore(version, habit.since)) return null;
  if (repository === 'grafana/promtail' && isBefore([3, 6, Number.POSITIVE_INFINITY], version) && tag !== '3') {
    return { why: 'the last Promtail release is 3.6', write: LAST_PROMTAIL, isCertain: false };
  }
  if (tag.startsWith('v') === habit.v) return null;
  const write = habit.v ? `v${tag}` : tag.slice(1);
  return { why: `its tags ${habit.v ? 'start' : 'do not start'} with \`v\``, write, isCertain: true };
}

function elasticTag(tag: string | null, hasVariable: boolean): UnknownTag | null {
  if (tag === null ? hasVariable : tag !== 'latest' && !/^v\d/.test(tag)) return null;
  if (tag?.startsWith('v') === true)
    return { why: 'its tags do not start with `v`', write: tag.slice(1), isCertain: true };
  return { why: 'Elastic has no tag `latest`', write: NEWEST.elasticsearch, isCertain: false };
}
