import { listOf, mapOf, type PlainMap } from '../contracts/plain.js';
import type { SpecPath } from '../contracts/rule.js';
import { type Mount, mountsOf } from './mounts.js';
import { type PublishedPort, portsOf } from './ports.js';
import { scalarText, type Words, wordsOf } from './words.js';

/** A variable of a container's environment. */
export interface Variable {
  readonly name: string;
  /** As written, with Compose's variables; null: the value is from the environment of Compose. */
  readonly value: string | null;
  readonly path: SpecPath;
  /** Where the value begins in the text at `path`: behind `NAME=` in a list, else 0. */
  readonly offset: number;
}

export interface Healthcheck {
  /** What it runs, without `CMD` and `CMD-SHELL`; empty: nothing is written, so the image's own is used. */
  readonly test: readonly string[];
  /** Whether Docker starts it through `/bin/sh -c`. */
  readonly usesShell: boolean;
  /** `disable: true` or `[NONE]`. */
  readonly isOff: boolean;
  /** All its settings as written. */
  readonly value: PlainMap;
  readonly path: SpecPath;
}

/** A service that must start, or end, before this one starts. */
export interface Dependency {
  readonly name: string;
  readonly condition: string;
  readonly path: SpecPath;
}

/**
 * A service of one compose file, or of several merged ones, with the short forms of its settings read as the long ones.
 * A `path` leads to where a setting is written.
 */
export interface ComposeService {
  readonly name: string;
  readonly path: SpecPath;
  /** All its settings as written. */
  readonly value: PlainMap;
  readonly image: string | null;
  readonly builds: boolean;
  /** Without those of a service on the host's network. */
  readonly ports: readonly PublishedPort[];
  readonly mounts: readonly Mount[];
  readonly environment: readonly Variable[];
  readonly command: Words;
  readonly entrypoint: Words;
  readonly healthcheck: Healthcheck | null;
  /** Keys of networks; empty: none is named, so it is on `default`; null: `network_mode` decides. */
  readonly networks: readonly string[] | null;
  /** What others reach it by, besides its name. */
  readonly aliases: readonly string[];
  /** null: the Docker Engine's default. */
  readonly loggingDriver: string | null;
  readonly dependsOn: readonly Dependency[];
}

/** Reads a service. A setting in a form that Compose rejects is skipped. */
export function readService(name: string, value: PlainMap, path: SpecPath): ComposeService {
  const networkMode = scalarText(value.network_mode);
  return {
    name,
    path,
    value,
    image: scalarText(value.image),
    builds: 'build' in value,
    ports: networkMode === 'host' ? [] : portsOf(value.ports, [...path, 'ports']),
    mounts: mountsOf(value.volumes, [...path, 'volumes']),
    environment: environmentOf(value.environment, [...path, 'environment']),
    command: wordsOf(value.command),
    entrypoint: wordsOf(value.entrypoint),
    healthcheck: healthcheckOf(value.healthcheck, [...path, 'healthcheck']),
    networks: networkMode === null || networkMode === '' ? namesIn(value.networks) : null,
    aliases: aliasesOf(value),
    loggingDriver: scalarText(mapOf(value.logging)?.driver),
    dependsOn: dependenciesOf(value.depends_on, [...path, 'depends_on']),
  };
}

function environmentOf(value: unknown, path: SpecPath): readonly Variable[] {
  const map = mapOf(value);
  if (map !== null) {
    return Object.entries(map).map(([name, own]) => ({
      name,
      value: scalarText(own),
      path: [...path, name],
      offset: 0,
    }));
  }
  return listOf(value).flatMap((item, index) => {
    const text = scalarText(item);
    if (text === null) return [];
    const end = text.indexOf('=');
    const name = end < 0 ? text : text.slice(0, end);
    return [{ name, value: end < 0 ? null : text.slice(end + 1), path: [...path, index], offset: end + 1 }];
  });
}

function healthcheckOf(value: unknown, path: SpecPath): Healthcheck | null {
  const map = mapOf(value);
  if (map === null) return null;
  const items = listOf(map.test).map((item) => scalarText(item) ?? '');
  const line = scalarText(map.test);
  const isExec = items[0] === 'CMD';
  const test = line === null ? items.slice(1) : [line];
  const isOff = map.disable === true || items[0] === 'NONE';
  return { test: isOff ? [] : test, usesShell: !isOff && test.length > 0 && !isExec, isOff, value: map, path };
}

/** Names in a list, or keys of a map. */
function namesIn(value: unknown): readonly string[] {
  const map = mapOf(value);
  return map === null ? listOf(value).flatMap((item) => scalarText(item) ?? []) : Object.keys(map);
}

function aliasesOf(value: PlainMap): readonly string[] {
  const networks = Object.values(mapOf(value.networks) ?? {});
  const aliases = networks.flatMap((network) => listOf(mapOf(network)?.aliases));
  return [value.container_name, value.hostname, ...aliases].flatMap((name) => scalarText(name) ?? []);
}

function dependenciesOf(value: unknown, path: SpecPath): readonly Dependency[] {
  const named = Object.entries(mapOf(value) ?? {}).map(([name, wait]) => {
    return { name, condition: scalarText(mapOf(wait)?.condition) ?? STARTED, path: [...path, name] };
  });
  const listed = listOf(value).flatMap((item, index) => {
    const name = scalarText(item);
    return name === null ? [] : [{ name, condition: STARTED, path: [...path, index] }];
  });
  return [...named, ...listed];
}

const STARTED = 'service_started';
