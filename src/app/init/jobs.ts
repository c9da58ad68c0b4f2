import type { ComposeProject, ComposeService } from '../../composefile/project.js';

const JOB_WORDS = new Set(['migrate', 'migration', 'migrations', 'seed', 'seeder', 'init', 'setup', 'bootstrap']);
/** A command that only migrates. A command that does something else afterwards is not a job. */
const MIGRATES = /(^|[\s:/-])(migrate|alembic upgrade|flask db upgrade)\b/;
const GOES_ON = /&&|;|\|/;
const KEEPS_RUNNING = new Set(['always', 'unless-stopped']);

/** The reason why a service runs once and exits; null if it keeps running. */
export function runsOnce(service: ComposeService, project: ComposeProject): string | null {
  const waiting = project.services.find((it) => it.dependsOn.get(service.name) === 'service_completed_successfully');
  if (waiting !== undefined) return `${waiting.name} waits until it has completed`;
  if (service.isSwarmJob) return 'Swarm runs it as a job';
  if (service.listens.length > 0 || KEEPS_RUNNING.has(service.restart ?? '')) return null;
  const words = service.name.toLowerCase().split(/[._-]/);
  if (words.some((word) => JOB_WORDS.has(word))) return 'its name indicates that it runs once, and it has no port';
  const migrates = MIGRATES.test(service.command) && !GOES_ON.test(service.command);
  return migrates ? 'its command migrates and ends' : null;
}
