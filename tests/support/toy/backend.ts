import { textArtifact } from '../../../src/contracts/artifact.js';
import type { Backend } from '../../../src/contracts/backend.js';
import { PLAIN_WORKLOAD } from '../../../src/contracts/workload.js';
import { toySection, toySettings } from './settings.js';

/** The smallest backend: it stores lines and nothing else. */
export const toyBackend: Backend = {
  name: 'toy',
  title: 'Toy store',
  description: 'A backend of the tests.',
  defaultCollector: 'toy',
  accepts: 'loki-push',
  settings: toySection,
  supports: {},
  workloads: [{ name: 'toy-store', added: () => true }],
  ingest: () => ({
    protocol: 'loki-push',
    url: 'http://toy-store:1234/push',
    tenant: null,
    workload: 'toy-store',
    until: 'started',
    own: ['toy-store'],
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
        memory: 64 * 1024 ** 2,
      },
    ],
    extensions: [],
  }),
  datasource: ({ name }) => ({
    uid: `${name}-toy`,
    name: 'Toy store',
    type: 'toy',
    url: 'http://toy-store:1234',
    jsonData: {},
    headers: [],
    serviceField: 'service_name',
    login: null,
  }),
  dashboards: () => [],
};
