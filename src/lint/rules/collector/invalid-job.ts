import type { FileRule } from '../../../contracts/config.js';
import { listOf, mapOf } from '../../../contracts/plain.js';
import { lacks, placedIn, textIn } from '../../reads/config-part.js';
import { jobsOf } from '../../reads/promtail.js';

export const invalidJob: FileRule = {
  id: 'collector/invalid-job',
  severity: 'error',
  summary: 'A job of Promtail has no name, the name of another, or lacks where to read from.',
  why: 'Promtail does not start.',
  bad: 'clients: [{ url: http://loki:3100/loki/api/v1/push }]\nscrape_configs:\n  - job_name: docker\n    docker_sd_configs:\n      - refresh_interval: 5s',
  good: 'clients: [{ url: http://loki:3100/loki/api/v1/push }]\nscrape_configs:\n  - job_name: docker\n    docker_sd_configs:\n      - host: unix:///var/run/docker.sock',
  source:
    'Seen with Promtail 3.6.15: "host missing", "job_name is empty", "found multiple scrape configs with job name".',
  kinds: ['promtail'],
  checkFile({ document, report }) {
    const first = new Map<string, (typeof jobs)[number]>();
    const jobs = jobsOf(document);
    return jobs.flatMap((job) => {
      const found = parts(job.value).flatMap(({ path, key, fix }) => {
        const part = placedIn(document, [...job.path, ...path]);
        if (!lacks(part, key)) return [];
        return [
          report(part.at([], path.length > 1 ? 'value' : 'key'), `\`${key}\` is missing: Promtail does not start.`, {
            fix,
          }),
        ];
      });
      const name = textIn(job, 'job_name');
      if (lacks(job, 'job_name')) {
        const fix = 'Write `job_name: app`, another for each job.';
        return [...found, report(job.at([]), 'A job needs a `job_name`: Promtail does not start.', { fix })];
      }
      const same = name === null ? undefined : first.get(name);
      if (name === null) return found;
      if (same === undefined) {
        first.set(name, job);
        return found;
      }
      const related = [{ place: same.at(['job_name']), message: 'the first of this name' }];
      return [
        ...found,
        report(job.at(['job_name']), `Two jobs are called \`${name.slice(0, 80)}\`: Promtail does not start.`, {
          related,
        }),
      ];
    });
  },
};

function parts(
  job: unknown,
): readonly { readonly path: readonly (string | number)[]; readonly key: string; readonly fix: string }[] {
  const map = mapOf(job);
  const docker = listOf(map?.docker_sd_configs).map((_, index) => ({
    path: ['docker_sd_configs', index],
    key: 'host',
    fix: 'Write `host: unix:///var/run/docker.sock`.',
  }));
  const kafka =
    mapOf(map?.kafka) === null ? [] : [{ path: ['kafka'], key: 'brokers', fix: 'Write `brokers: [kafka:9092]`.' }];
  return [...docker, ...kafka];
}
