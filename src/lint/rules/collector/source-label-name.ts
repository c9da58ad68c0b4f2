import type { FileRule } from '../../../contracts/config.js';
import { listOf, mapOf } from '../../../contracts/plain.js';
import { relabelRules } from '../../models/pipeline.js';

export const sourceLabelName: FileRule = {
  id: 'collector/source-label-name',
  severity: 'error',
  summary: 'A source label of service discovery has dots, dashes or slashes.',
  why: 'Service discovery writes `_` for each of these characters, so the label does not exist and the rule sets nothing.',
  bad: `clients: [{ url: http://loki:3100/loki/api/v1/push }]
scrape_configs:
  - job_name: docker
    docker_sd_configs: [{ host: unix:///var/run/docker.sock }]
    relabel_configs:
      - source_labels: [__meta_docker_container_label_com.docker.compose.service]
        target_label: service`,
  good: `clients: [{ url: http://loki:3100/loki/api/v1/push }]
scrape_configs:
  - job_name: docker
    docker_sd_configs: [{ host: unix:///var/run/docker.sock }]
    relabel_configs:
      - source_labels: [__meta_docker_container_label_com_docker_compose_service]
        target_label: service`,
  source: 'https://prometheus.io/docs/prometheus/latest/configuration/configuration/#docker_sd_config',
  seen: 'Promtail 3.6.15: it starts and the label is not set; by its source, discovery replaces each such character by `_`.',
  kinds: ['promtail', 'alloy'],
  checkFile({ document, report }) {
    return relabelRules(document).flatMap((rule) =>
      listOf(mapOf(rule.value)?.source_labels).flatMap((name, index) => {
        if (typeof name !== 'string' || name.includes('${') || !/^__meta_[\w./-]*[./-]/.test(name)) return [];
        const message = `\`${name.slice(0, 100)}\` does not exist: service discovery writes \`_\` for other characters.`;
        const fix = `Write \`${name.replace(/[^\w]/g, '_').slice(0, 100)}\`.`;
        return [report(rule.at(['source_labels', index]), message, { fix })];
      }),
    );
  },
};
