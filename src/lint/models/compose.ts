import { type ComposeService as FileService, readService } from '../../composefile/service.js';
import type { Words } from '../../composefile/words.js';
import type { ConfigDocument } from '../../contracts/config.js';
import { mapOf } from '../../contracts/plain.js';
import { type ImageName, imageName } from './image.js';
import { type LogProgram, programOf } from './log-programs.js';

/** A service of a compose file, with what its image means. */
export interface ComposeService extends Omit<FileService, 'image'> {
  readonly image: ImageName | null;
  /** From the image; null: not a program of a log stack, or no image is set. */
  readonly program: LogProgram | null;
  /** Some settings may be missing here, because of `extends` or a second file. */
  readonly isPart: boolean;
  /** It exits when its work is done, such as a service that creates users. */
  readonly isJob: boolean;
}

const read = new WeakMap<ConfigDocument, readonly ComposeService[]>();

/** The services of a compose file, in its order. Services that Compose would not accept are not included. */
export function composeServices(document: ConfigDocument): readonly ComposeService[] {
  const known = read.get(document);
  if (known !== undefined) return known;
  const services = Object.entries(mapOf(mapOf(document.value)?.services) ?? {}).flatMap(([name, service]) => {
    const value = mapOf(service);
    return value === null ? [] : [readService(name, value, ['services', name])];
  });
  const jobs = awaitedJobs(services);
  const made = services.map((service) => serviceOf(document, service, jobs.has(service.name)));
  read.set(document, made);
  return made;
}

function serviceOf(document: ConfigDocument, service: FileService, isAwaited: boolean): ComposeService {
  const { value, command, entrypoint } = service;
  // Messages show the image as it is written: values of `.env` are never shown.
  const text = document.written([...service.path, 'image']) ?? service.image ?? '';
  const image = service.image === null ? null : { ...imageName(service.image), text };
  return {
    ...service,
    image,
    program: image === null ? null : programOf(image),
    isPart: 'extends' in value || image === null,
    isJob: isAwaited || value.restart === 'no' || isScript(command) || isScript(entrypoint),
  };
}

/** Services for whose end others wait. */
function awaitedJobs(services: readonly FileService[]): ReadonlySet<string> {
  const waits = services.flatMap(({ dependsOn }) => dependsOn);
  return new Set(
    waits.filter(({ condition }) => condition === 'service_completed_successfully').map(({ name }) => name),
  );
}

/** The shell ends in a server; `-exec` is an option of `find`. */
const STARTS_MORE = /(?<![-\w])exec\b|docker-entrypoint/;

/** A shell that stays the main process, as in the setup service of Elastic's documentation. */
function isScript({ words }: Words): boolean {
  return /(?:^|\/)(?:ba)?sh$/.test(words[0] ?? '') && !words.some((word) => STARTS_MORE.test(word));
}
