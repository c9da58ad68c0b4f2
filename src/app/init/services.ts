import type { ComposeProject, ComposeService } from '../../composefile/project.js';
import { unreadableLogsFinding } from '../../composefile/reports.js';
import { API_DRIVERS } from '../../contracts/collector.js';
import type { Finding } from '../../findings/finding.js';
import { APPLICATION_LINES, DETECTED_LINES, type Lines } from '../../formats/format.js';
import { isFromOwnRegistry } from '../../formats/image.js';
import { runsOnce } from './jobs.js';
import { isDockerName, serviceNames } from './names.js';
import type { Guess, ProposedService } from './proposal.js';
import { type Recognised, recognise } from './recognise.js';

export interface ServiceChoice {
  readonly services: readonly ProposedService[];
  readonly guesses: readonly Guess[];
  readonly findings: readonly Finding[];
}

/** Which services' logs are collected, and how their lines are read. */
export function chooseServices(project: ComposeProject): ServiceChoice {
  const classified = project.services.map((service) => ({ service, ...classify(service) }));
  const kept = classified
    .filter((it) => it.skip === null)
    .map((it) => ({ ...it, once: runsOnce(it.service, project) }));
  const names = serviceNames(kept.map((it) => it.service.name));
  const services = kept.map((it, n) => ({
    ...proposed(it.service, it.known, names[n] ?? it.service.name),
    remarks: [...profileRemark(it.service), ...jobRemark(it.once)],
    alwaysRuns: it.once === null && isOwn(it.known) && keepsRunning(it.service, project),
  }));
  return {
    services,
    guesses: [
      ...classified.flatMap(({ service, skip }) => (skip === null ? [] : [skipped(service, skip)])),
      ...kept.map(({ service, known }) => formatGuess(service, known)),
    ],
    findings: classified.flatMap((it) => it.finding ?? []),
  };
}

interface Classification {
  readonly known: Recognised | null;
  /** Why its logs are not collected; null: they are. */
  readonly skip: string | null;
  readonly finding: Finding | null;
}

function classify(service: ComposeService): Classification {
  const known = recognise(service);
  const driver = service.loggingDriver;
  const none = { known, finding: null };
  if (service.provided) return { ...none, skip: 'a provider runs it without a container' };
  if (!isDockerName(service.name)) return { ...none, skip: 'its container cannot be found by name' };
  if (driver !== null && !API_DRIVERS.includes(driver.name)) {
    const message = `The logging driver \`${driver.name}\` of \`${service.name}\` keeps no lines, so they cannot be collected.`;
    const finding = unreadableLogsFinding(driver.place, message, 'Use the driver `json-file`, `local` or `journald`.');
    return { known, skip: `its logging driver is ${driver.name}`, finding };
  }
  return { ...none, skip: known?.lines === null ? 'its own log describes the lines that it processes' : null };
}

function proposed(
  service: ComposeService,
  known: Recognised | null,
  name: string,
): Omit<ProposedService, 'remarks' | 'alwaysRuns'> {
  return {
    name,
    composeName: service.name,
    lines: known?.lines ?? unknownLines(service),
    kind: isOwn(known) ? 'application' : 'program',
    formatRemarks: formatRemarks(service, known),
  };
}

/** A service that is not started, or that is not started again once it has ended, may be silent for a good reason. */
function keepsRunning({ profiles, replicas, restart, listens }: ComposeService, project: ComposeProject): boolean {
  if (profiles.length > 0 || replicas === 0) return false;
  if (listens.length > 0 || RESTARTED.test(restart ?? '')) return true;
  // If most services have a restart policy and this one does not, it is expected to end.
  const restarted = project.services.filter((other) => RESTARTED.test(other.restart ?? '')).length;
  return restart === null && restarted * 2 < project.services.length;
}

const RESTARTED = /^(?:always|unless-stopped)$/;

function profileRemark({ profiles }: ComposeService): readonly string[] {
  return profiles.length === 0 ? [] : [`Runs only with the profile ${profiles.join(' or ')}.`];
}

function jobRemark(once: string | null): readonly string[] {
  return once === null ? [] : [`Runs once: ${once}. The collector can miss a run of a few seconds.`];
}

/** A framework that a command starts runs the user's own code. */
function isOwn(known: Recognised | null): boolean {
  return known === null || known.program.images.length === 0;
}

/** Own code often writes JSON. Nothing is known of an image of somebody else. */
function unknownLines({ builds, image }: ComposeService): Lines {
  return builds || image === null || isFromOwnRegistry(image) ? APPLICATION_LINES : DETECTED_LINES;
}

const WHOLE = 'Each line is stored whole, with the level that its text names.';

function formatRemarks(service: ComposeService, known: Recognised | null): readonly string[] {
  if (known === null) {
    const isJson = unknownLines(service).format === 'json';
    if (!isJson) return [`No pattern: ${unknownReason(service)}. ${WHOLE}`];
    return [`JSON is a guess: ${unknownReason(service)}.`, `A line that is not JSON: the level that its text names.`];
  }
  const { program, setting, lines, because } = known;
  if (lines === DETECTED_LINES) return [`${program.title} has no certain format: ${because}.`, WHOLE];
  return [
    `The usual format of ${program.title}: ${because}.`,
    ...(setting === null ? [] : [`Its format is set by ${setting}.`]),
    ...(program.note === null || setting !== null ? [] : [program.note]),
  ];
}

function skipped(service: ComposeService, because: string): Guess {
  return { service: service.name, kind: 'skipped', what: 'its logs are not collected', because };
}

function formatGuess(service: ComposeService, known: Recognised | null): Guess {
  const about = { service: service.name, kind: 'format' } as const;
  const whole = 'its lines have no certain format, so only their level is read';
  if (known === null) {
    const isJson = unknownLines(service).format === 'json';
    return { ...about, what: isJson ? 'its lines are JSON' : whole, because: unknownReason(service) };
  }
  const { program, lines, setting, because } = known;
  if (lines === DETECTED_LINES) return { ...about, what: whole, because: setting ?? because };
  const what = setting === null ? 'it uses the usual format of' : `${setting} sets the format of`;
  return { ...about, what: `${what} ${program.title}`, because };
}

function unknownReason({ builds, image }: ComposeService): string {
  if (builds) return 'it is built here';
  return image === null ? 'its image is unknown' : `its image ${image} is unknown`;
}
