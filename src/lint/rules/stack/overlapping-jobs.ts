import type { ConfigDocument, FileRule } from '../../../contracts/config.js';
import { listOf, mapOf } from '../../../contracts/plain.js';
import { type CollectedFiles, collectedFiles } from '../../models/collected-files.js';
import { jobsOf } from '../../models/promtail.js';

export const overlappingJobs: FileRule = {
  id: 'stack/overlapping-jobs',
  severity: 'warn',
  summary: 'Two jobs of a collector read the same lines.',
  why: 'Each line is stored twice, with different labels: counts and alerts see each line twice.',
  bad: `clients: [{ url: http://loki:3100/loki/api/v1/push }]
scrape_configs:
  - job_name: shop
    static_configs:
      - labels: { job: shop, __path__: /var/log/shop/*.log }
  - job_name: all
    static_configs:
      - labels: { job: all, __path__: /var/log/shop/*.log }`,
  good: `clients: [{ url: http://loki:3100/loki/api/v1/push }]
scrape_configs:
  - job_name: shop
    static_configs:
      - labels: { job: shop, __path__: /var/log/shop/*.log }
  - job_name: web
    static_configs:
      - labels: { job: web, __path__: /var/log/web/*.log }`,
  source: 'Seen with Promtail 3.6.15: each target of a file reads it separately.',
  kinds: ['promtail', 'filebeat'],
  checkFile({ document, report }) {
    const first = new Map<string, CollectedFiles>();
    return [...collectedFiles(document), ...allContainers(document)].flatMap((one) => {
      const before = first.get(one.text);
      first.set(one.text, before ?? one);
      if (before === undefined) return [];
      const what = one.text.startsWith('/') ? `\`${one.text.slice(0, 80)}\` is read` : 'All containers are read';
      const fix = 'Delete one of the two, or separate them by path or with a `keep` rule.';
      const related = [{ place: before.place, message: 'first read here' }];
      return report(one.place, `${what} a second time: each line is stored twice.`, { fix, related });
    });
  },
};

/** Jobs that read every container of a Docker host: nothing chooses among them. */
function allContainers(document: ConfigDocument): readonly CollectedFiles[] {
  if (document.kind !== 'promtail') return [];
  return jobsOf(document).flatMap(({ value, path }) => {
    const job = mapOf(value) ?? {};
    const chooses = listOf(job.relabel_configs).some((rule) => /^(?:keep|drop)/.test(String(mapOf(rule)?.action)));
    const drops = JSON.stringify(job.pipeline_stages ?? []).includes('drop');
    if (chooses || drops) return [];
    return listOf(job.docker_sd_configs).flatMap((item, index) => {
      const { host, filters } = mapOf(item) ?? {};
      if (typeof host !== 'string' || filters !== undefined) return [];
      return [{ text: `containers of ${host}`, place: document.at([...path, 'docker_sd_configs', index], 'value') }];
    });
  });
}
