import type { SpecPath, SpecRule } from '../../../contracts/rule.js';
import { rawValueAt } from '../../../contracts/spec-path.js';
import { DAY, oneUnit } from '../../../units/durations.js';

export const retentionTooShort: SpecRule = {
  id: 'spec/retention-too-short',
  severity: 'error',
  summary: 'A retention is shorter than a day, or not in whole days.',
  why:
    'Loki keeps one index for each day, and does not start with a shorter retention of a stream. ' +
    'Elasticsearch has a data stream for each number of days. A part of a day is rounded up.',
  bad: 'retention: { default: 12h }',
  good: 'retention: { default: 7d }',
  source:
    'Loki 3.7: retention_stream with a period below 24h fails -verify-config; index.period is 24h. docs/elk.md: data streams by days.',
  check({ model, spec, report }) {
    const services = model.services.map(({ retention }, index) => {
      return { retention, path: ['services', index, 'retention'] as SpecPath };
    });
    const { default: standard } = model.retention;
    const own = services.filter(
      ({ retention, path }) => retention !== standard && rawValueAt(spec, path) !== undefined,
    );
    return [{ retention: standard, path: ['retention', 'default'] }, ...own].flatMap(({ retention, path }) => {
      if (retention < DAY)
        return report(path, `A retention must be in whole days, at least \`1d\`; this is ${oneUnit(retention)}.`);
      if (retention % DAY === 0) return [];
      const days = Math.ceil(retention / DAY);
      const message = `A retention must be in whole days: ${oneUnit(retention)} becomes ${days}d.`;
      return report(path, message, { severity: 'warn', fix: `Write \`${days}d\`.` });
    });
  },
};
