import type { FileRule } from '../../../contracts/config.js';
import { listOf, mapOf, mapsIn } from '../../../contracts/plain.js';
import { pipelinesOf } from '../../models/pipeline.js';

export const dockerStageWithSd: FileRule = {
  id: 'collector/docker-stage-with-sd',
  severity: 'warn',
  summary: 'A docker stage parses lines that come from the Docker socket.',
  why:
    'The stage is for the files that Docker writes. The socket sends the line itself, so a JSON line ' +
    'with a field `log` loses its other fields.',
  bad: `clients: [{ url: http://loki:3100/loki/api/v1/push }]
scrape_configs:
  - job_name: docker
    docker_sd_configs: [{ host: unix:///var/run/docker.sock }]
    pipeline_stages:
      - docker: {}`,
  good: `clients: [{ url: http://loki:3100/loki/api/v1/push }]
scrape_configs:
  - job_name: docker
    docker_sd_configs: [{ host: unix:///var/run/docker.sock }]
    pipeline_stages:
      - json:
          expressions: { level: }`,
  source:
    'Loki v3.6.15: stages/extensions.go, docker is json, timestamp and output of `log`; targets/docker reads the API.',
  kinds: ['promtail'],
  checkFile({ document, report }) {
    return pipelinesOf(document).flatMap(({ job, stages }) => {
      const map = mapOf(job?.value);
      const isFile = mapsIn(map?.relabel_configs).some((rule) => rule.target_label === '__path__');
      // With `static_configs` Promtail reads files as well, not the socket.
      const isAsked = listOf(map?.docker_sd_configs).length > 0 && listOf(map?.static_configs).length === 0;
      if (!isAsked || isFile) return [];
      return stages
        .filter(({ name }) => name === 'docker')
        .map((stage) =>
          report(
            stage.at([], 'key'),
            'Lines from the Docker socket are not wrapped in JSON: this stage can only damage them.',
            {
              fix: 'Delete the stage.',
            },
          ),
        );
    });
  },
};
