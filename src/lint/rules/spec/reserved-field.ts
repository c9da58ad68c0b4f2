import type { SpecRule } from '../../../contracts/rule.js';
import { placedFields } from '../../places.js';

/** What logagg or Loki itself sets on every line, and what LogQL sets while it reads one. */
const RESERVED: Readonly<Record<string, string>> = {
  service_name: 'it is the name of the service',
  env: 'it is the environment',
  level: 'the level is kept in any case',
  message: 'the line is kept in any case',
  detected_level: 'Loki sets it',
  filename: 'the collector sets it',
};

export const reservedField: SpecRule = {
  id: 'spec/reserved-field',
  severity: 'error',
  summary: 'A declared field has a name that is used already.',
  why: 'Two values would be written to one name, and one of them lost.',
  bad: `services:
  - name: api
    fields: { env: keyword }`,
  good: `services:
  - name: api
    fields: { stage: keyword }`,
  source: 'docs/meaning.md: service_name, env and level are kept with every line.',
  check({ model, report }) {
    return model.services.flatMap((service, index) =>
      placedFields(service, index).flatMap(({ field, path, part }) => {
        const why = field.key.startsWith('__')
          ? "names with two underscores in front are LogQL's own"
          : RESERVED[field.key];
        if (why === undefined) return [];
        return report(path, `\`${field.name}\` cannot be declared: ${why}. Remove it here.`, { part });
      }),
    );
  },
};
