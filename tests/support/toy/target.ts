import { textArtifact } from '../../../src/contracts/artifact.js';
import type { Target } from '../../../src/contracts/target.js';

/** The smallest target: a list of what runs. */
export const toyTarget: Target = {
  name: 'toy',
  title: 'Toy machine',
  description: 'A target of the tests.',
  supports: { 'source compose': true },
  print: (_model, workloads) => [
    textArtifact('toy-machine.txt', workloads.map((workload) => `run ${workload.name} ${workload.image}\n`).join('')),
  ],
  steps: () => [{ text: 'Start the toy machine', command: 'toy start' }],
};
