import type { SpecRule } from '../../../contracts/rule.js';
import { uncollected } from '../../uncollected.js';

export const uncollectedService: SpecRule = {
  id: 'stack/uncollected-service',
  severity: 'info',
  summary: 'The compose file has services whose logs are not collected.',
  why: 'A service that was added later is easily forgotten: its errors are not stored and fire no alert.',
  bad: `services:
  - name: api
  # the compose file also has a service \`worker\``,
  good: `services:
  - name: api
  - name: worker`,
  source: 'The services of the spec and of the compose files.',
  check({ model, application, report }) {
    if (application?.complete !== true) return [];
    const left = uncollected(model, application);
    if (left.length === 0) return [];
    const message = `The logs of ${listed(left)} in your compose file are not collected.`;
    const fix = 'Run `logagg init --update` to add them, or suppress this finding.';
    return [report(['services'], message, { part: 'key', fix })];
  },
};

const MAX_LISTED = 10;

function listed(left: readonly string[]): string {
  const names = left.slice(0, MAX_LISTED).map((name) => `\`${name}\``);
  const more = left.length - names.length;
  if (more > 0) return `${names.join(', ')} and ${more} more services`;
  return names.length === 1 ? names.join() : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
