import fastapiStructlog from '../presets/fastapi-structlog.yaml';
import mixedFormats from '../presets/mixed-formats.yaml';
import productionElk from '../presets/production-elk.yaml';
import productionS3 from '../presets/production-s3.yaml';
import starter from '../presets/starter.yaml';
import starterElk from '../presets/starter-elk.yaml';
import { elk } from './backends/elk/index.js';
import { loki } from './backends/loki/index.js';
import { alloy } from './collectors/alloy/index.js';
import { filebeat } from './collectors/filebeat/index.js';
import { promtail } from './collectors/promtail/index.js';
import type { Registry } from './contracts/registry.js';
import { specRules } from './lint/rules/specs.js';
import { compose } from './targets/compose/index.js';

/** Everything that can be chosen. A backend, collector, target or preset exists when it stands here. */
export const registry: Registry = {
  backends: [loki, elk],
  collectors: [promtail, alloy, filebeat],
  targets: [compose],
  specRules,
  presets: [
    { name: 'starter', title: 'one JSON service on one host', text: starter },
    {
      name: 'production-s3',
      title: 'S3, redaction, sampling, retention by service, three receivers',
      text: productionS3,
    },
    { name: 'starter-elk', title: 'one JSON service on one host, on Elasticsearch', text: starterElk },
    {
      name: 'production-elk',
      title: 'Elasticsearch, redaction, sampling, retention by service, three receivers',
      text: productionElk,
    },
    { name: 'fastapi-structlog', title: 'a Python/FastAPI service that logs with structlog', text: fastapiStructlog },
    { name: 'mixed-formats', title: 'nginx, JSON, logfmt and Java text side by side', text: mixedFormats },
  ],
};
