import type { ComposeProject, ComposeService } from '../../composefile/project.js';
import { unreadableLogsFinding } from '../../composefile/reports.js';
import { API_DRIVERS } from '../../contracts/collector.js';
import type { Finding } from '../../findings/finding.js';
import { runsOnce } from './jobs.js';
import { isDockerName, serviceNames } from './names.js';
import { PLAIN_LINES } from './programs/program.js';
import type { Guess, ProposedService } from './proposal.js';
import { type Recognised, recognise } from './recognise.js';

export interface ServiceChoice {
  readonly services: readonly ProposedService[];
  readonly guesses: readonly Guess[];
  readonly findings: readonly Finding[];
}

/** Which services' logs are collected, and how their lines are read. */
export function chooseServices(project: ComposeProject): ServiceChoice {
  const classified = project.services.map((service) => ({ service, ...classify(service, project) }));
  const kept = classified.filter((it) => it.skip === null);
  const names = serviceNames(kept.map((it) => it.service.name));
  const services = kept.map((it, n) => ({
    ...proposed(it.service, it.known, names[n] ?? it.service.name),
    alwaysRuns: it.known === null && keepsRunning(it.service, project),
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

function classify(service: ComposeService, project: ComposeProject): Classification {
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
  if (known?.program.lines === null) return { ...none, skip: 'its own log describes the lines that it processes' };
  return { ...none, skip: runsOnce(service, project) };
}

function proposed(
  service: ComposeService,
  known: Recognised | null,
  name: string,
): Omit<ProposedService, 'alwaysRuns'> {
  return {
    name,
    composeName: service.name,
    lines: known?.program.lines ?? PLAIN_LINES,
    kind: known === null ? 'application' : 'program',
    remarks: profileRemark(service),
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

function formatRemarks(service: ComposeService, known: Recognised | null): readonly string[] {
  if (known === null) {
    return [
      `JSON is a guess: ${unknownReason(service)}.`,
      'If its lines have another format, alerts on levels do not fire.',
    ];
  }
  const { title, note } = known.program;
  return [`The usual format of ${title}: ${known.because}.`, ...(note === null ? [] : [note])];
}

function skipped(service: ComposeService, because: string): Guess {
  return { service: service.name, kind: 'skipped', what: 'its logs are not collected', because };
}

function formatGuess(service: ComposeService, known: Recognised | null): Guess {
  const about = { service: service.name, kind: 'format' } as const;
  if (known === null) return { ...about, what: 'its lines are JSON', because: unknownReason(service) };
  return { ...about, what: `it uses the usual format of ${known.program.title}`, because: known.because };
}

function unknownReason({ builds, image }: ComposeService): string {
  if (builds) return 'it is built here';
  return image === null ? 'its image is unknown' : `its image ${image} is unknown`;
}
