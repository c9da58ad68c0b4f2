import { textArtifact } from '../../../src/contracts/artifact.js';
import type { Collector } from '../../../src/contracts/collector.js';
import { PLAIN_WORKLOAD } from '../../../src/contracts/workload.js';

import type { Service } from '../../../src/model/model.js';

/** The smallest collector: it ships JSON lines of compose services, as they are, to any backend with one of these protocols. */
export const toyCollector: Collector = {
  name: 'toy',
  title: 'Toy collector',
  description: 'A collector of the tests.',
  sinks: ['loki-push', 'elasticsearch-bulk'],
  supports: { 'source compose': true, 'format json': true },
  drivers: ['json-file'],
  build: (model, ingest) => ({
    artifacts: [
      textArtifact(
        `${model.outputs}/toy/collector.txt`,
        `to ${ingest.url} as ${model.environment}\n${model.services.map(lineOf).join('')}`,
      ),
    ],
    workloads: [
      {
        ...PLAIN_WORKLOAD,
        name: 'toy',
        image: 'example.com/toy-collector:1',
        program: ['toy-collector'],
        memory: 64 * 1024 ** 2,
        cpu: 0.1,
        dependsOn: ingest.waitsFor === null ? [] : [ingest.waitsFor],
      },
    ],
    extensions: [],
  }),
};

function lineOf({ name, source }: Service): string {
  return `service ${name} from ${source.kind === 'compose' ? source.service : ''}\n`;
}
