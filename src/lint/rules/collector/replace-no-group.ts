import type { FileContext, FileRule } from '../../../contracts/config.js';
import { mapOf } from '../../../contracts/plain.js';
import type { Finding } from '../../../findings/finding.js';
import { hasGroup } from '../../../languages/re2-groups.js';
import { lacks, textIn } from '../../models/config-part.js';
import { pipelinesOf, stagesOf } from '../../models/pipeline.js';

export const replaceNoGroup: FileRule = {
  id: 'collector/replace-no-group',
  severity: 'error',
  summary: 'A replace stage has a pattern without a group, or masks the line after parts of it are already stored.',
  why: 'The stage replaces only what a group matches. The secret is stored unmasked, and no error appears.',
  bad: `clients: [{ url: http://loki:3100/loki/api/v1/push }]
scrape_configs:
  - job_name: app
    pipeline_stages:
      - replace: { expression: '\\d{16}', replace: '****' }`,
  good: `clients: [{ url: http://loki:3100/loki/api/v1/push }]
scrape_configs:
  - job_name: app
    pipeline_stages:
      - replace: { expression: '(\\d{16})', replace: '****' }`,
  source: 'https://grafana.com/docs/alloy/latest/reference/components/loki/loki.process/#stagereplace',
  seen: 'Promtail 3.6.15: with `-dry-run` the line is unchanged.',
  kinds: ['promtail', 'alloy'],
  checkFile: (context) => [...bare(context), ...late(context)],
};

function bare({ document, report }: FileContext): readonly Finding[] {
  return stagesOf(document).flatMap((stage) => {
    const pattern = stage.name === 'replace' ? textIn(stage, 'expression') : null;
    if (pattern === null || pattern === '' || hasGroup(pattern)) return [];
    const message = 'The pattern has no group, so the stage replaces nothing and the lines stay unchanged.';
    const fix = 'Put the part to replace in parentheses.';
    return [report(stage.at(['expression']), message, { fix })];
  });
}

/** What masks write in place of the text that they hide. */
const MASK = /^[<[({]?(?:[*x#•.-]{3,}|redacted|masked|hidden|removed|filtered)/i;

function late({ document, report }: FileContext): readonly Finding[] {
  return pipelinesOf(document).flatMap(({ stages }) => {
    const kept = stages.findIndex(
      ({ name, value }) =>
        name === 'structured_metadata' && Object.keys(mapOf(value) ?? {}).some((key) => !FEW.includes(key)),
    );
    if (kept < 0) return [];
    return stages.slice(kept).flatMap((stage) => {
      if (stage.name !== 'replace' || !lacks(stage, 'source') || !MASK.test(textIn(stage, 'replace') ?? '')) return [];
      const related = stages
        .slice(kept, kept + 1)
        .map((one) => ({ place: one.at([], 'key'), message: 'stored from here' }));
      const message = 'Fields of the line are stored before this stage masks the line: the fields stay unmasked.';
      const fix = 'Move this stage before the stages that parse the line.';
      return report(stage.at([], 'key'), message, { severity: 'warn', related, fix });
    });
  });
}

/** Metadata without text to hide. */
const FEW = ['level', 'detected_level', 'severity', 'trace_id', 'span_id', 'traceId', 'spanId', 'stream'];
