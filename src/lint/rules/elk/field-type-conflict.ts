import type { SpecRule } from '../../../contracts/rule.js';
import { placedFields } from '../../placed-fields.js';

export const fieldTypeConflict: SpecRule = {
  id: 'elk/field-type-conflict',
  severity: 'error',
  summary: 'Two services declare the same field with different types.',
  why:
    'Their lines are in the same indices, where a field has one type. Values of the other type could ' +
    'not be searched.',
  bad: `backend: elk
collector: filebeat
services:
  - name: api
    fields: { status: number }
  - name: web
    fields: { status: keyword }`,
  good: `backend: elk
collector: filebeat
services:
  - name: api
    fields: { status: number }
  - name: web
    fields: { status: number }`,
  source: 'https://www.elastic.co/docs/manage-data/data-store/mapping',
  check({ model, report }) {
    if (model.backend !== 'elk') return [];
    const placed = model.services.flatMap((service, index) =>
      placedFields(service, index).map((field) => ({ ...field, service: service.name })),
    );
    const firsts = new Map<string, (typeof placed)[number]>();
    return placed.flatMap((one) => {
      const first = firsts.get(one.field.key) ?? one;
      firsts.set(one.field.key, first);
      if (first.field.type === one.field.type) return [];
      const message =
        `\`${one.field.name}\` is a ${one.field.type} in \`${one.service}\` and a ${first.field.type} in ` +
        `\`${first.service}\`. In Elasticsearch a field has one type.`;
      const related = [{ path: first.path, message: 'first declared here' }];
      return report(one.path, message, { part: one.part, fix: 'Declare the same type in both services.', related });
    });
  },
};
