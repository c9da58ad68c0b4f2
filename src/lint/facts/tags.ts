import type { EngineRange } from '../../contracts/versions.js';
import { type ImageName, versionOf } from '../models/image.js';
import { applies, type Entry, type Fact, NEWEST } from './fact.js';

/** Why a tag does not exist, and a suggestion. */
export interface UnknownTag {
  readonly why: string;
  readonly write: string;
  /** There is no other possible suggestion. */
  readonly isCertain: boolean;
}

/** Whether an image's tags start with `v`. Source: the tags of each project, of the version and of the first one. */
export const PREFIXES: Readonly<Record<string, Entry<boolean>>> = {
  'grafana/alloy': prefix(true, { engine: 'alloy', from: '1.0.0' }, '1.20.1'),
  'prom/alertmanager': prefix(true, { engine: 'alertmanager', from: '0.15.0' }, '0.34.1'),
  'prom/prometheus': prefix(true, { engine: 'prometheus', from: '2.0.0' }, '3.15.0'),
  // Loki's own had it until 1.5.
  'grafana/loki': prefix(false, { engine: 'loki', from: '2.0.0' }, '3.7.8'),
  'grafana/promtail': prefix(false, { engine: 'promtail', from: '2.0.0' }, '3.6.11'),
  'grafana/grafana': prefix(false, { engine: 'grafana', from: '5.0.0' }, '13.2.3'),
  'grafana/grafana-oss': prefix(false, { engine: 'grafana', from: '5.0.0' }, '13.2.3'),
  'grafana/grafana-enterprise': prefix(false, { engine: 'grafana', from: '5.0.0' }, '13.2.3'),
  'grafana/tempo': prefix(false, { engine: 'tempo', from: '1.0.0' }, '3.0.3'),
};

function prefix(value: boolean, appliesTo: EngineRange, verified: string): Entry<boolean> {
  return { appliesTo, verified, value };
}

const ELASTIC =
  /^(?:docker\.elastic\.co\/(?:elasticsearch|kibana|logstash|beats)\/)?(?:elasticsearch|kibana|logstash|filebeat)(?:-wolfi)?$/;

/** The tag of the last image: newer versions were not published. */
export const LAST_PROMTAIL: Entry<string> = {
  appliesTo: { engine: 'promtail', from: '3.7.0' },
  verified: '3.7.0',
  value: '3.6.11',
};

/** The error of a tag of an image with known naming rules; null if it is valid. */
export function unknownTag(image: ImageName): UnknownTag | null {
  const { repository, tag, hasDigest, hasVariable } = image;
  if (hasDigest) return null;
  if (ELASTIC.test(repository)) return elasticTag(tag, hasVariable);
  const version = tag === null ? null : versionOf(tag);
  const habit = Object.hasOwn(PREFIXES, repository) ? PREFIXES[repository] : undefined;
  if (tag === null || version === null || habit === undefined || !isOf(habit, tag)) return null;
  if (repository === 'grafana/promtail' && tag !== '3' && isOf(LAST_PROMTAIL, tag)) {
    return { why: 'the last Promtail release is 3.6', write: LAST_PROMTAIL.value, isCertain: false };
  }
  if (tag.startsWith('v') === habit.value) return null;
  const write = habit.value ? `v${tag}` : tag.slice(1);
  return { why: `its tags ${habit.value ? 'start' : 'do not start'} with \`v\``, write, isCertain: true };
}

/** Whether a fact on tags is about the version that a tag names. */
function isOf(fact: Fact, tag: string): boolean {
  return applies(fact, new Map([[fact.appliesTo.engine, [tag]]]));
}

function elasticTag(tag: string | null, hasVariable: boolean): UnknownTag | null {
  if (tag === null ? hasVariable : tag !== 'latest' && !/^v\d/.test(tag)) return null;
  if (tag?.startsWith('v') === true)
    return { why: 'its tags do not start with `v`', write: tag.slice(1), isCertain: true };
  return { why: 'Elastic has no tag `latest`', write: NEWEST.elasticsearch, isCertain: false };
}
