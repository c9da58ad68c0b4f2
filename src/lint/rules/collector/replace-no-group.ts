import type { FileRule } from '../../../contracts/config.js';
import { textIn } from '../../reads/config-part.js';
import { stagesOf } from '../../reads/pipeline.js';

export const replaceNoGroup: FileRule = {
  id: 'collector/replace-no-group',
  severity: 'error',
  summary: 'A replace stage has a pattern without a group.',
  why: 'Only what a group catches is replaced: what was to be hidden is stored in the clear, and nothing says so.',
  bad: "clients: [{ url: http://loki:3100/loki/api/v1/push }]\nscrape_configs:\n  - job_name: app\n    pipeline_stages:\n      - replace: { expression: '\\d{16}', replace: '****' }",
  good: "clients: [{ url: http://loki:3100/loki/api/v1/push }]\nscrape_configs:\n  - job_name: app\n    pipeline_stages:\n      - replace: { expression: '(\\d{16})', replace: '****' }",
  source: 'https://grafana.com/docs/alloy/latest/reference/components/loki/loki.process/#stagereplace',
  kinds: ['promtail', 'alloy'],
  checkFile({ document, report }) {
    return stagesOf(document).flatMap((stage) => {
      const pattern = stage.name === 'replace' ? textIn(stage, 'expression') : null;
      if (pattern === null || pattern === '' || hasGroup(pattern)) return [];
      const message = 'The pattern has no group, so nothing is replaced and the lines stay as they are.';
      const fix = 'Put what is to be replaced in parentheses.';
      return [report(stage.at(['expression']), message, { fix })];
    });
  },
};

function hasGroup(pattern: string): boolean {
  const bare = pattern.replace(/\\[\s\S]/g, '').replace(/\[\^?\]?[^\]]*\]/g, '');
  return /\((?!\?)|\(\?P?<[A-Za-z_]/.test(bare) || pattern.includes('\\Q');
}
