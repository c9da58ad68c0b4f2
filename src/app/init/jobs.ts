import type { ComposeProject, ComposeService } from '../../composefile/project.js';

const JOB_WORDS = new Set(['migrate', 'migration', 'migrations', 'seed', 'seeder', 'init', 'setup', 'bootstrap']);
const KEEPS_RUNNING = new Set(['always', 'unless-stopped']);

/** Why a service runs once and ends; null: it keeps running. */
export function runsOnce(service: ComposeService, project: ComposeProject): string | null {
  const waiting = project.services.find((it) => it.dependsOn.get(service.name) === 'service_completed_successfully');
  if (waiting !== undefined) return `${waiting.name} waits until it has completed`;
  const isNamedSo = service.name
    .toLowerCase()
    .split(/[._-]/)
    .some((word) => JOB_WORDS.has(word));
  if (!isNamedSo || service.listens.length > 0 || KEEPS_RUNNING.has(service.restart ?? '')) return null;
  return 'its name says that it runs once, and it has no port';
}
