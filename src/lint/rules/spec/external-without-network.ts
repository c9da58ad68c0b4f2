import type { SpecRule } from '../../../contracts/rule.js';
import { composeSettings } from '../../../targets/compose/settings.js';

export const externalWithoutNetwork: SpecRule = {
  id: 'spec/external-without-network',
  severity: 'error',
  summary: '`external: true` is set without a network name.',
  why: 'Compose needs the name of the network to join.',
  bad: 'compose: { external: true }',
  good: 'compose: { external: true, network: backend }',
  source: 'https://docs.docker.com/reference/compose-file/networks/#external',
  check({ model, report }) {
    if (model.target !== 'compose') return [];
    const compose = composeSettings(model);
    if (!compose.external || compose.network !== null) return [];
    const message = '`external: true` means an existing network, but `network` is not set.';
    return [report(['compose', 'external'], message, { fix: 'Set `compose.network` to its name.' })];
  },
};
