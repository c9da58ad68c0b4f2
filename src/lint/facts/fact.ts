import type { Engine, EngineRange, EngineVersions, Neighbour } from '../../contracts/versions.js';
import { isBefore, versionOf } from '../models/image.js';

/** Something that is known of an engine. */
export interface Fact {
  /** A rule does not report it for a stack with another version. */
  readonly appliesTo: EngineRange;
  /** The version with which it was verified last: by running it, by its sources, or by the documentation of that version. */
  readonly verified: string;
}

/** An entry of a table of facts. */
export interface Entry<T> extends Fact {
  readonly value: T;
}

/**
 * The versions in generated stacks, which are also the newest in the tables: a stack without a version is checked with
 * these. A test compares them with what is generated.
 */
export const NEWEST: Readonly<Record<Engine, string>> = {
  loki: '3.7.6',
  promtail: '3.6.11',
  alloy: '1.18.1',
  grafana: '13.2.0',
  alertmanager: '0.34.1',
  elasticsearch: '9.5.3',
  kibana: '9.5.3',
  logstash: '9.5.3',
  filebeat: '9.5.3',
  elastalert: '2.31.0',
};

/** The newest version of each program that the tables have facts of. */
export const KNOWN: Readonly<Record<Engine | Neighbour, string>> = {
  ...NEWEST,
  prometheus: '3.15.0',
  tempo: '3.0.3',
  'loki-chart': '18.11.0',
};

/** A table whose entries all apply to the same versions. */
export function tableOf<T>(fact: Fact, values: Readonly<Record<string, T>>): Readonly<Record<string, Entry<T>>> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, { ...fact, value }]));
}

/** Whether a fact applies to every version of its engine in a stack. */
export function applies({ appliesTo: { engine, from, before } }: Fact, versions: EngineVersions): boolean {
  return (versions.get(engine) ?? [KNOWN[engine]]).every((version) => {
    const isTooOld = from !== undefined && isOlder(version, from);
    const isTooNew = before !== undefined && !isOlder(version, before);
    return !isTooOld && !isTooNew;
  });
}

/** Whether a version is older than another. A text without a number counts as the newest. */
export function isOlder(version: string, other: string): boolean {
  return isBefore(versionOf(version) ?? ENDLESS, versionOf(other) ?? ENDLESS);
}

const ENDLESS = [Number.POSITIVE_INFINITY];
