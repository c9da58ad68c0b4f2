import type { SpecRule } from '../../../contracts/rule.js';

export const externalWithoutNetwork: SpecRule = {
  id: 'spec/external-without-network',
  severity: 'error',
  summary: 'A network is said to exist already, but none is named.',
  why: 'Compose could not know which network to join.',
  bad: 'compose: { external: true }',
  good: 'compose: { external: true, network: backend }',
  source: 'https://docs.docker.com/reference/compose-file/networks/#external',
  check({ model: { compose }, report }) {
    if (!compose.external || compose.network !== null) return [];
    const message = '`external: true` speaks of a network that exists, and none is named.';
    return [report(['compose', 'external'], message, { fix: 'Write `network: <its name>` beside it.' })];
  },
};
