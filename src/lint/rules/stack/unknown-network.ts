import type { SpecRule } from '../../../contracts/rule.js';
import { nearest } from '../../../findings/nearest.js';
import { choices } from '../../words.js';

export const unknownNetwork: SpecRule = {
  id: 'stack/unknown-network',
  severity: 'warn',
  summary: "The network of the spec is none of the application's.",
  why: 'Compose makes a network of that name with none of your services on it, and the stack cannot reach them.',
  bad: 'compose: { network: backnd }',
  good: 'compose: { network: backend }',
  source: 'https://docs.docker.com/reference/compose-file/networks/',
  check({ model, application, report }) {
    const { network, external } = model.compose;
    if (application?.complete !== true || network === null || external || network === 'default') return [];
    const { networks } = application;
    if (networks.includes(network)) return [];
    const message = `Your compose file has no network \`${network}\`; ${choices(nearest(network, networks), networks)}`;
    return [
      report(['compose', 'network'], message, {
        fix: 'Name a network of your compose file, or leave it out: the stack then has its own.',
      }),
    ];
  },
};
