import type { FileContext, FileRule } from '../../../contracts/config.js';
import { rawValueAt } from '../../../contracts/spec-path.js';
import type { Finding } from '../../../findings/finding.js';
import { lacks, placedIn, textIn } from '../../models/config-part.js';
import { isSourceless, jobsOf, neededIn } from '../../models/promtail.js';

export const invalidJob: FileRule = {
  id: 'collector/invalid-job',
  severity: 'error',
  summary: 'A Promtail job has no name, a duplicate name, or no source to read from.',
  why: 'Promtail does not start.',
  bad: `clients: [{ url: http://loki:3100/loki/api/v1/push }]
scrape_configs:
  - job_name: docker
    docker_sd_configs:
      - refresh_interval: 5s`,
  good: `clients: [{ url: http://loki:3100/loki/api/v1/push }]
scrape_configs:
  - job_name: docker
    docker_sd_configs:
      - host: unix:///var/run/docker.sock`,
  source:
    'Seen with Promtail 3.6.15: "host missing", "job_name is empty", "found multiple scrape configs with job name".',
  seen: 'Promtail 3.6.15: it ends with "host missing", "job_name is empty", "found multiple scrape configs with job name" or "no valid target scrape config defined".',
  kinds: ['promtail'],
  checkFile(context) {
    const jobs = jobsOf(context.document);
    return [
      ...jobs.flatMap((job) => [...incomplete(context, job), ...sourceless(context, job)]),
      ...named(context, jobs),
    ];
  },
};

type Job = ReturnType<typeof jobsOf>[number];

function incomplete({ document, report }: FileContext, job: Job): readonly Finding[] {
  const found = neededIn(job.value).flatMap(({ path, key, fix }) => {
    const part = placedIn(document, [...job.path, ...path]);
    const place = part.at([], path.length > 1 ? 'value' : 'key');
    return lacks(part, key) ? [report(place, `\`${key}\` is missing: Promtail does not start.`, { fix })] : [];
  });
  if (!lacks(job, 'job_name')) return found;
  const fix = 'Write `job_name: app`, with a different name for each job.';
  return [...found, report(job.at([]), 'This job has no `job_name`: Promtail does not start.', { fix })];
}

function sourceless({ document, report }: FileContext, job: Job): readonly Finding[] {
  // Promtail reads its standard input, and the jobs have only stages.
  if (rawValueAt(document.value, ['target_config', 'stdin']) === true) return [];
  if (lacks(job, 'job_name') || !isSourceless(job.value)) return [];
  const message = 'This job has no source to read from: Promtail does not start.';
  const fix =
    'Add `static_configs` with the label `__path__`, or another source such as `journal` or `docker_sd_configs`.';
  return [report(job.at(['job_name']), message, { fix })];
}

function named({ report }: FileContext, jobs: readonly Job[]): readonly Finding[] {
  const known = new Map<string, Job>();
  return jobs.flatMap((job) => {
    const name = textIn(job, 'job_name');
    const first = name === null || name === '' ? undefined : known.get(name);
    if (name === null || name === '') return [];
    if (first === undefined) {
      known.set(name, job);
      return [];
    }
    const related = [{ place: first.at(['job_name']), message: 'first defined here' }];
    const message = `Duplicate job name \`${name.slice(0, 80)}\`: Promtail does not start.`;
    return report(job.at(['job_name']), message, { related });
  });
}
