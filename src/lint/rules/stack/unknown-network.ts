import type { SpecRule } from '../../../contracts/rule.js';
import { nearest } from '../../../findings/nearest.js';
import { composeSettings } from '../../../targets/compose/settings.js';
import { choices } from '../../lists.js';

export const unknownNetwork: SpecRule = {
  id: 'stack/unknown-network',
  severity: 'warn',
  summary: "The application's compose file does not define the network of the spec.",
  why: 'Compose creates a new network with that name, without your services, so the stack cannot reach them.',
  bad: 'compose: { network: backnd }',
  good: 'compose: { network: backend }',
  source: 'https://docs.docker.com/reference/compose-file/networks/',
  check({ model, application, report }) {
    if (model.target !== 'compose') return [];
    const { network, external } = composeSettings(model);
    if (application?.complete !== true || network === null || external || network === 'default') return [];
    const { networks } = application;
    if (networks.includes(network)) return [];
    const message = `Your compose file does not define the network \`${network}\`; ${choices(nearest(network, networks), networks)}`;
    return [
      report(['compose', 'network'], message, {
        fix: 'Use a network of your compose file, or delete this key: the stack then has its own network.',
      }),
    ];
  },
};
