import { commandProgram } from './commands.js';
import type { Lines, Program, Version } from './format.js';
import { type Image, imageOf, pathOf } from './image.js';
import { PROGRAMS } from './programs/index.js';
import { type Settings, setSwitch } from './switches.js';

/** A program found behind a service, and how its lines are read there. */
export interface Known {
  readonly program: Program;
  /** null: its logs are not collected. */
  readonly lines: Lines | null;
  /** The setting that decided the lines, as it is written; null: none. */
  readonly setting: string | null;
}

const BY_PATH = indexOf(PROGRAMS);

/** The program of an image; null if it is unknown. A name that only looks like a known one is unknown. */
export function programOf(image: string): Program | null {
  const parts = imageOf(image);
  const programs = parts.paths.flatMap((path) => BY_PATH.get(path) ?? []);
  return programs.find((one) => fits(one, parts)) ?? null;
}

/** The program that a service of this name most likely runs, among those whose logs are collected. */
export function programNamed(name: string): Program | null {
  const wanted = name.toLowerCase();
  return NAMED.find((one) => isNamed(one, wanted)) ?? null;
}

const NAMED = PROGRAMS.filter(({ lines, before, tags }) => lines !== null && before === null && tags === null);

/** A common word such as `agent` is the name of an image in many folders, but not the title of a program. */
function isNamed({ images, title }: Program, wanted: string): boolean {
  return (
    images.includes(wanted) || (title.toLowerCase() === wanted && images.some((one) => one.endsWith(`/${wanted}`)))
  );
}

/** How a program's lines are read with the settings of its service. */
export function knownLines(program: Program, settings: Settings): Known {
  const set = program.lines === null ? null : setSwitch(program.switches, settings);
  return { program, lines: set === null ? program.lines : set.lines, setting: set?.written ?? null };
}

/** The framework that a command starts, for an image that is not known; null: not known. */
export function knownCommand(settings: Settings): Known | null {
  const program = commandProgram(settings.command);
  return program && knownLines(program, settings);
}

function indexOf(programs: readonly Program[]): ReadonlyMap<string, readonly Program[]> {
  const index = new Map<string, Program[]>();
  for (const one of programs) {
    for (const path of one.images.map(pathOf)) index.set(path, [...(index.get(path) ?? []), one]);
  }
  return index;
}

function fits({ since, before, tags }: Program, { tag, version }: Image): boolean {
  if (tags !== null && !tags.test(tag)) return false;
  if (since !== null && version !== null && isBefore(version, since)) return false;
  return before === null || (version !== null && isBefore(version, before));
}

function isBefore(one: Version, other: Version): boolean {
  return one[0] < other[0] || (one[0] === other[0] && one[1] < other[1]);
}
