import type { SpecRule } from '../../../contracts/rule.js';
import { placedFields } from '../../placed-fields.js';

/** Fields that logagg or Loki sets on each line, and fields that LogQL sets while it reads a line. */
const RESERVED: Readonly<Record<string, string>> = {
  service_name: 'it is the name of the service',
  env: 'it is the environment',
  level: 'the level is always stored',
  message: 'the line is always stored',
  detected_level: 'Loki sets it',
  filename: 'the collector sets it',
};

export const reservedField: SpecRule = {
  id: 'spec/reserved-field',
  severity: 'error',
  summary: 'A declared field has a reserved name.',
  why: 'Two values would have the same name, and one of them would be lost.',
  bad: `services:
  - name: api
    fields: { env: keyword }`,
  good: `services:
  - name: api
    fields: { stage: keyword }`,
  source: 'docs/meaning.md: service_name, env and level are stored with every line.',
  check({ model, report }) {
    return model.services.flatMap((service, index) =>
      placedFields(service, index).flatMap(({ field, path, part }) => {
        const why = field.key.startsWith('__')
          ? 'LogQL reserves names that start with two underscores'
          : RESERVED[field.key];
        if (why === undefined) return [];
        return report(path, `\`${field.name}\` is reserved: ${why}. Remove it here.`, { part });
      }),
    );
  },
};
