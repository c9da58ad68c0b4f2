import { textArtifact } from '../../../src/contracts/artifact.js';
import type { Target } from '../../../src/contracts/target.js';
import { NO_KEYS } from '../../../src/contracts/target-keys.js';
import type { Wiring } from '../../../src/contracts/wiring.js';
import type { Workload } from '../../../src/contracts/workload.js';

/** Answers that no other target gives. */
const toyWiring: Wiring = {
  url: (_workload, { scheme, number }) => `${scheme}://10.0.0.5:${number + 10_000}`,
  hostUrl: (_workload, { number }) => `http://10.0.0.6:${number + 20_000}`,
  browserUrl: (workload) => `https://${workload}.toy.example`,
  secretPath: ({ name }) => `/etc/toy/secrets/${name}`,
  configPath: (workload, { artifact }) => `/etc/toy/${workload}/${artifact.split('/').at(-1)}`,
  image: (_workload, standard) => `registry.toy.example/${standard}`,
  docker: {
    api: 'tcp://10.0.0.5:12375',
    containers: '/srv/toy/containers',
    serviceLabel: 'toy.service',
    projectLabel: 'toy.project',
    serviceValue: (service) => service,
    project: { variable: 'TOY_PROJECT' },
    containerNames: (workloads) => `toy-(?:${workloads.join('|')})`,
  },
};

/** The smallest target: a list of what runs. */
export const toyTarget: Target = {
  name: 'toy',
  title: 'Toy machine',
  description: 'A target of the tests.',
  supports: { 'source compose': true, 'secret fromEnv': true },
  workloads: [],
  keys: () => NO_KEYS,
  wiring: () => toyWiring,
  print: (_model, workloads) => [textArtifact('toy-machine.txt', workloads.map(lineOf).join(''))],
  environment: () => ({ file: 'toy.env', variables: [] }),
  restarts: () => ({ application: [], stack: [], removal: null }),
  removal: () => [{ text: 'Stop the toy machine', command: 'toy stop' }],
  steps: () => [{ text: 'Start the toy machine', command: 'toy start' }],
};

function lineOf({ name, image, memory, environment, passedEnvironment, secrets }: Workload): string {
  return `run ${name} ${image} ${JSON.stringify([memory, environment, passedEnvironment, secrets])}\n`;
}
