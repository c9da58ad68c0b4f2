import type { FileRule } from '../../../contracts/config.js';
import { nearest } from '../../../findings/nearest.js';
import { lacks, type Placed, textIn } from '../../models/config-part.js';
import { relabelRules } from '../../models/pipeline.js';

export const badRelabel: FileRule = {
  id: 'collector/bad-relabel',
  severity: 'error',
  summary: 'A relabel rule has an unknown action, or lacks a setting that its action needs.',
  why: 'The collector does not start.',
  bad: `clients: [{ url: http://loki:3100/loki/api/v1/push }]
scrape_configs:
  - job_name: app
    relabel_configs:
      - { source_labels: [__meta_docker_container_name] }`,
  good: `clients: [{ url: http://loki:3100/loki/api/v1/push }]
scrape_configs:
  - job_name: app
    relabel_configs:
      - source_labels: [__meta_docker_container_name]
        target_label: container`,
  source: 'Seen with Promtail 3.6.15: "unknown relabel action", "requires \'target_label\' value".',
  seen: 'Promtail 3.6.15: it does not start.',
  kinds: ['promtail', 'alloy'],
  checkFile({ document, report }) {
    return relabelRules(document).flatMap((rule) => {
      const [key, message, fix] = problemOf(rule) ?? [null, ''];
      if (message === '') return [];
      const place = key === null ? rule.at([]) : rule.at([key]);
      return [report(place, `${message}: ${rule.program} does not start.`, fix === undefined ? {} : { fix })];
    });
  },
};

const ACTIONS = [
  'replace',
  'keep',
  'drop',
  'keepequal',
  'dropequal',
  'hashmod',
  'labelmap',
  'labeldrop',
  'labelkeep',
  'lowercase',
  'uppercase',
];
const TARGETED = ['replace', 'hashmod', 'lowercase', 'uppercase', 'keepequal', 'dropequal'];

function problemOf(rule: Placed): readonly [key: string | null, message: string, fix?: string] | null {
  const action = lacks(rule, 'action') ? 'replace' : textIn(rule, 'action')?.toLowerCase();
  if (action === undefined) return null;
  if (!ACTIONS.includes(action)) {
    const meant = nearest(action, ACTIONS);
    const fix = meant === null ? `Write one of ${ACTIONS.join(', ')}.` : `Did you mean \`${meant}\`?`;
    return ['action', `Unknown action \`${action.slice(0, 60)}\``, fix];
  }
  if (TARGETED.includes(action) && lacks(rule, 'target_label')) {
    return [
      null,
      `The action \`${action}\` needs a \`target_label\``,
      'Write the name of the label that the rule sets.',
    ];
  }
  if (action !== 'hashmod' || Number(textIn(rule, 'modulus') ?? 0) > 0) return null;
  return [null, 'The action `hashmod` needs a `modulus` above 0', 'Write the number of hash buckets.'];
}
