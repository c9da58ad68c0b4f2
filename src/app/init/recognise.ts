import type { ComposeService } from '../../composefile/project.js';
import type { Program } from '../../formats/format.js';
import { type Known, knownCommand, knownLines, programNamed, programOf } from '../../formats/index.js';

/** A program found behind a compose service, and how its lines are read there. */
export interface Recognised extends Known {
  readonly because: string;
  readonly byImage: boolean;
}

/**
 * The program that a service runs: by its image, by its command, or by its name where there is no image of somebody else;
 * null: not known.
 */
export function recognise(service: ComposeService): Recognised | null {
  const { image, builds } = service;
  const byImage = image === null ? null : programOf(image);
  if (byImage !== null) {
    const found = { ...known(byImage, service), because: `the image is ${image}`, byImage: true };
    return builds ? withoutJoining(found) : found;
  }
  const command = knownCommand(settingsOf(service));
  if (command !== null) return { ...command, because: `its command starts ${command.program.title}`, byImage: false };
  const byName = image === null || builds ? recogniseName(service) : null;
  return byName && withoutJoining(byName);
}

/** The program that a service has the name of, whatever its image is; null: none. */
export function recogniseName(service: ComposeService): Recognised | null {
  const named = programNamed(service.name);
  return named && { ...known(named, service), because: `the service's name is ${service.name}`, byImage: false };
}

function known(program: Program, service: ComposeService): Known {
  return knownLines(program, settingsOf(service));
}

function settingsOf({ command, entrypoint, environment }: ComposeService) {
  return { command: `${entrypoint} ${command}`.trim(), environment };
}

/** A name or an own image is a weak hint, and joining lines of another format would hide them in each other. */
function withoutJoining({ lines, ...rest }: Recognised): Recognised {
  return { ...rest, lines: lines && { ...lines, multiline: null } };
}
