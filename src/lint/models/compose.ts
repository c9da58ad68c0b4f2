import type { ConfigDocument } from '../../contracts/config.js';
import { listOf, mapOf, type PlainMap } from '../../contracts/plain.js';
import type { SpecPath } from '../../contracts/rule.js';
import { type ImageName, imageName } from './image.js';
import { type LogProgram, programOf } from './log-programs.js';
import { type Mount, mountsOf } from './mounts.js';
import { type PublishedPort, portsOf } from './ports.js';
import { textOf, type Words, wordsOf } from './words.js';

/** A variable of a container's environment. */
export interface Variable {
  readonly name: string;
  /** As written, with Compose's variables; null: it is taken from the environment that Compose is started in. */
  readonly value: string | null;
  readonly path: SpecPath;
  /** Where the value begins in the text at `path`: behind `NAME=` in a list, else 0. */
  readonly offset: number;
}

export interface Healthcheck {
  /** What it runs, without `CMD` and `CMD-SHELL`; empty: nothing is written, so the image's own holds. */
  readonly test: readonly string[];
  /** Whether Docker starts it through `/bin/sh -c`. */
  readonly usesShell: boolean;
  /** `disable: true` or `[NONE]`. */
  readonly isOff: boolean;
  /** All its settings as written. */
  readonly value: PlainMap;
  readonly path: SpecPath;
}

/** A service of a compose file, the short forms of its settings read as the long ones. */
export interface ComposeService {
  readonly name: string;
  readonly path: SpecPath;
  /** All its settings as written. */
  readonly value: PlainMap;
  readonly image: ImageName | null;
  /** Told by the image; null: none of a log stack, or there is no image. */
  readonly program: LogProgram | null;
  /** `extends` or another file may hold settings of it that are not here. */
  readonly isPart: boolean;
  /** It ends when its work is done, such as one that creates users. */
  readonly isJob: boolean;
  /** Without those of a service that is on the host's network. */
  readonly ports: readonly PublishedPort[];
  readonly mounts: readonly Mount[];
  readonly environment: readonly Variable[];
  readonly command: Words;
  readonly entrypoint: Words;
  readonly healthcheck: Healthcheck | null;
}

const read = new WeakMap<ConfigDocument, readonly ComposeService[]>();

/** The services of a compose file, in its order. What has another form than Compose takes is left out. */
export function composeServices(document: ConfigDocument): readonly ComposeService[] {
  const known = read.get(document);
  if (known !== undefined) return known;
  const services = mapOf(mapOf(document.value)?.services) ?? {};
  const jobs = awaitedJobs(services);
  const made = Object.entries(services).flatMap(([name, service]) => {
    const value = mapOf(service);
    return value === null ? [] : [serviceOf(name, value, jobs.has(name))];
  });
  read.set(document, made);
  return made;
}

function serviceOf(name: string, value: PlainMap, isAwaited: boolean): ComposeService {
  const path: SpecPath = ['services', name];
  const text = textOf(value.image);
  const image = text === null ? null : imageName(text);
  const [command, entrypoint] = [wordsOf(value.command), wordsOf(value.entrypoint)];
  const onHost = textOf(value.network_mode) === 'host';
  return {
    name,
    path,
    value,
    image,
    program: image === null ? null : programOf(image),
    isPart: 'extends' in value || image === null,
    isJob: isAwaited || value.restart === 'no' || isScript(command) || isScript(entrypoint),
    ports: onHost ? [] : portsOf(value.ports, [...path, 'ports']),
    mounts: mountsOf(value.volumes, [...path, 'volumes']),
    environment: environmentOf(value.environment, [...path, 'environment']),
    command,
    entrypoint,
    healthcheck: healthcheckOf(value.healthcheck, [...path, 'healthcheck']),
  };
}

/** Services for whose end others wait. */
function awaitedJobs(services: PlainMap): ReadonlySet<string> {
  const waits = Object.values(services).flatMap((service) => Object.entries(mapOf(mapOf(service)?.depends_on) ?? {}));
  return new Set(
    waits.filter(([, wait]) => mapOf(wait)?.condition === 'service_completed_successfully').map(([name]) => name),
  );
}

/** A shell that does not become the program in the end, as the setup service of Elastic's documentation. */
function isScript({ words }: Words): boolean {
  return /(?:^|\/)(?:ba)?sh$/.test(words[0] ?? '') && !words.some((word) => /\bexec\b|docker-entrypoint/.test(word));
}

function environmentOf(value: unknown, path: SpecPath): readonly Variable[] {
  const map = mapOf(value);
  if (map !== null) {
    return Object.entries(map).map(([name, own]) => ({ name, value: textOf(own), path: [...path, name], offset: 0 }));
  }
  return listOf(value).flatMap((item, index) => {
    const text = textOf(item);
    if (text === null) return [];
    const end = text.indexOf('=');
    const name = end < 0 ? text : text.slice(0, end);
    return [{ name, value: end < 0 ? null : text.slice(end + 1), path: [...path, index], offset: end + 1 }];
  });
}

function healthcheckOf(value: unknown, path: SpecPath): Healthcheck | null {
  const map = mapOf(value);
  if (map === null) return null;
  const items = listOf(map.test).map((item) => textOf(item) ?? '');
  const line = textOf(map.test);
  const isExec = items[0] === 'CMD';
  const test = line === null ? items.slice(1) : [line];
  const isOff = map.disable === true || items[0] === 'NONE';
  return { test: isOff ? [] : test, usesShell: !isOff && test.length > 0 && !isExec, isOff, value: map, path };
}
