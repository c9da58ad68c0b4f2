import { textArtifact } from '../../../src/contracts/artifact.js';
import type { Backend } from '../../../src/contracts/backend.js';
import { PLAIN_WORKLOAD, type Port } from '../../../src/contracts/workload.js';
import { toySection, toySettings } from './settings.js';

const PORT: Port = { number: 1234, scheme: 'http', published: null };

/** The smallest backend: it stores lines and nothing else. */
export const toyBackend: Backend = {
  name: 'toy',
  title: 'Toy store',
  description: 'A backend of the tests.',
  defaultCollector: 'toy',
  accepts: ['loki-push'],
  settings: toySection,
  supports: {},
  workloads: [{ name: 'toy-store', added: () => true }],
  ingest: (_model, wiring, protocol) => ({
    protocol,
    url: `${wiring.url('toy-store', PORT)}/push`,
    tenant: null,
    login: null,
    limits: { maxLineSize: null },
    version: '1',
    authority: null,
    waitsFor: { workload: 'toy-store', until: 'started' },
    marks: [],
  }),
  build: (model) => ({
    artifacts: [
      textArtifact(
        `${model.outputs}/toy/store.txt`,
        `name ${model.name}\nkeep ${model.retention.default}\nshelves ${toySettings(model).shelves}\n`,
      ),
    ],
    workloads: [
      {
        ...PLAIN_WORKLOAD,
        name: 'toy-store',
        image: 'example.com/toy-store:1',
        program: ['toy-store'],
        ports: [PORT],
        memory: 64 * 1024 ** 2,
        cpu: 0.1,
      },
    ],
    extensions: [],
  }),
  grafana: null,
};
