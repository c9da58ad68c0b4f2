import { textArtifact } from '../../../src/contracts/artifact.js';
import type { Target } from '../../../src/contracts/target.js';
import type { Workload } from '../../../src/contracts/workload.js';

/** The smallest target: a list of what runs. */
export const toyTarget: Target = {
  name: 'toy',
  title: 'Toy machine',
  description: 'A target of the tests.',
  supports: { 'source compose': true, 'secret fromEnv': true },
  print: (_model, workloads) => [textArtifact('toy-machine.txt', workloads.map(lineOf).join(''))],
  steps: () => [{ text: 'Start the toy machine', command: 'toy start' }],
};

function lineOf({ name, image, memory, environment, passedEnvironment, secrets }: Workload): string {
  return `run ${name} ${image} ${JSON.stringify([memory, environment, passedEnvironment, secrets])}\n`;
}
