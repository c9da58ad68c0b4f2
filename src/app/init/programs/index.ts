import { imageOf } from './image.js';
import { MONITORING_PROGRAMS } from './monitoring.js';
import type { Program, Version } from './program.js';
import { SERVICE_PROGRAMS } from './services.js';
import { STORE_PROGRAMS } from './stores.js';
import { WEB_PROGRAMS } from './web.js';

/** Every program that init recognises. */
export const PROGRAMS: readonly Program[] = [
  ...WEB_PROGRAMS,
  ...STORE_PROGRAMS,
  ...SERVICE_PROGRAMS,
  ...MONITORING_PROGRAMS,
];

/** The program of an image, independent of its registry; null if it is unknown. */
export function programOf(image: string): Program | null {
  const { base, version } = imageOf(image);
  return PROGRAMS.find((it) => it.images.includes(base) && fits(it, version)) ?? null;
}

/** The program that a service of this name most likely runs, among those whose logs are collected. */
export function programNamed(name: string): Program | null {
  const found = programOf(name);
  return found === null || found.lines === null || !found.images.includes(name.toLowerCase()) ? null : found;
}

function fits(program: Program, version: Version | null): boolean {
  if (program.since !== null && version !== null && isBefore(version, program.since)) return false;
  return program.before === null || (version !== null && isBefore(version, program.before));
}

function isBefore(one: Version, other: Version): boolean {
  return one[0] < other[0] || (one[0] === other[0] && one[1] < other[1]);
}
