import { elkSettings } from '../../../backends/elk/settings.js';
import type { SpecRule } from '../../../contracts/rule.js';
import { oneUnit } from '../../../units/durations.js';

/** Elasticsearch refuses more than 1,000 shards on a node, long after many made it slow; a stream is not alone there. */
const MOST_INDICES = 200;

export const rolloverAge: SpecRule = {
  id: 'elk/rollover-age',
  severity: 'warn',
  summary: 'The age for a new index does not fit the retention.',
  why:
    'Lines are deleted by index. A long age keeps lines much longer than the retention; a short one ' +
    'makes more indices than a node can handle.',
  bad: `backend: elk
collector: filebeat
retention: { default: 7d }
elk:
  lifecycle: { rolloverAge: 30d }`,
  good: `backend: elk
collector: filebeat
retention: { default: 7d }
elk:
  lifecycle: { rolloverAge: 1d }`,
  source: 'https://www.elastic.co/docs/deploy-manage/production-guidance/optimize-performance/size-shards',
  check({ model, report }) {
    if (model.backend !== 'elk') return [];
    const { rolloverAge: age } = elkSettings(model).lifecycle;
    if (age === null) return [];
    const retentions = [model.retention.default, ...model.services.map(({ retention }) => retention)];
    const [least, most] = [Math.min(...retentions), Math.max(...retentions)];
    const path = ['elk', 'lifecycle', 'rolloverAge'];
    if (age > least) {
      const message = `Lines with a retention of ${oneUnit(least)} stay up to ${oneUnit(least + age)}.`;
      return [report(path, message, { fix: 'Delete `rolloverAge`, or make it shorter.' })];
    }
    const indices = Math.ceil(most / age);
    if (indices <= MOST_INDICES) return [];
    const message =
      `A new index every ${oneUnit(age)} makes ${indices} indices in ${oneUnit(most)}. A node ` +
      'can handle a few hundred.';
    return [report(path, message, { fix: 'Delete `rolloverAge`, or make it longer.' })];
  },
};
