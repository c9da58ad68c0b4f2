import type { FileRule } from '../../../contracts/config.js';
import { composeServices } from '../../models/compose.js';
import { versionOf } from '../../models/image.js';
import type { LogProgram } from '../../models/log-programs.js';

/** The oldest major version that still gets fixes in November 2026. */
const OLDEST: Readonly<Partial<Record<LogProgram, number>>> = {
  loki: 3,
  grafana: 12,
  elasticsearch: 8,
  kibana: 8,
  logstash: 8,
  filebeat: 8,
  opensearch: 2,
  'opensearch-dashboards': 2,
};

export const oldMajor: FileRule = {
  id: 'image/old-major',
  severity: 'info',
  summary: 'An image has a major version that no longer gets fixes.',
  why: 'Known vulnerabilities stay open, and current documentation does not describe its configuration.',
  bad: `services:
  loki:
    image: grafana/loki:2.9.0`,
  good: `services:
  loki:
    image: grafana/loki:3.7.6`,
  source: 'https://www.elastic.co/support/eol, https://grafana.com/docs/loki/latest/setup/upgrade/',
  kinds: ['compose'],
  checkFile({ document, report }) {
    return composeServices(document).flatMap(({ image, program, path, value }) => {
      const oldest = program === null ? undefined : OLDEST[program];
      const major = versionOf(image?.tag ?? '')?.[0];
      if (program === null || oldest === undefined || major === undefined || major >= oldest || 'build' in value)
        return [];
      const message = `\`${image?.text}\` no longer gets fixes, and its configuration differs from current versions.`;
      const place = document.inside([...path, 'image'], ...(image?.tagRange ?? [0, 0]));
      return [report(place, message, { fix: `Upgrade to version ${oldest} or later. Follow its upgrade guide.` })];
    });
  },
};
