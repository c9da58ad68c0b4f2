import type { Field, Model } from '../../../src/model/model.js';
import type { RunningOpenSearch } from '../support/opensearch.js';

const TYPES = { keyword: 'keyword', number: 'double', boolean: 'boolean' } as const;

/** The data stream that the lines of a test go into: docs/elk.md's fields, as far as alerts look at them. */
export async function makeStream(store: RunningOpenSearch, model: Model): Promise<void> {
  const fields = model.services.flatMap((service) => [...service.fields, ...service.labels]);
  await store.request('PUT', '/_index_template/lines', {
    index_patterns: ['logs-*'],
    data_stream: {},
    template: {
      settings: { number_of_replicas: 0 },
      mappings: {
        dynamic: 'false',
        properties: {
          '@timestamp': { type: 'date_nanos' },
          service: { properties: { name: { type: 'keyword' }, environment: { type: 'keyword' } } },
          logagg: { properties: { alerts: { type: 'keyword' } } },
          app: { properties: Object.fromEntries(fields.map((field) => [field.key, { type: typeOf(field) }])) },
        },
      },
    },
  });
}

function typeOf(field: Field): string {
  return TYPES[field.type];
}
