import type { SpecRule } from '../../../contracts/rule.js';
import { given } from '../../given.js';

export const promtailEol: SpecRule = {
  id: 'collector/promtail-eol',
  severity: 'info',
  summary: 'Promtail has had no support since 2 March 2026.',
  why: 'No fix for a bug or a vulnerability comes any more, and there is no image of the 3.7 line.',
  bad: 'collector: promtail',
  good: 'collector: alloy',
  source: 'https://grafana.com/docs/loki/latest/send-data/promtail/',
  check({ model, spec, report }) {
    if (model.collector !== 'promtail') return [];
    const message = 'Promtail has had no support since 2 March 2026; Alloy makes the same labels, fields and lines.';
    const path = given(spec, ['collector']) === undefined ? ['backend'] : ['collector'];
    return [report(path, message, { fix: 'Write `collector: alloy`.' })];
  },
};
