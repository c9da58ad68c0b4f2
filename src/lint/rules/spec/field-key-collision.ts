import { fieldKey } from '../../../contracts/field-key.js';
import type { SpecRule } from '../../../contracts/rule.js';
import { placedFields } from '../../placed-fields.js';

export const fieldKeyCollision: SpecRule = {
  id: 'spec/field-key-collision',
  severity: 'error',
  summary: 'Two fields of a service have the same name in the backend.',
  why: 'The backend stores dots and dashes as `_`, so one value would replace the other.',
  bad: `services:
  - name: api
    fields: { http.status: number, http_status: number }`,
  good: `services:
  - name: api
    fields: { http.status: number }`,
  source: 'docs/glossary.md: a key is legal on every backend; Loki accepts letters, digits and `_`.',
  check({ model, report }) {
    return model.services.flatMap((service, index) => {
      const firsts = new Map<string, ReturnType<typeof placedFields>[number]>();
      return placedFields(service, index).flatMap((placed) => {
        const { field, path, part } = placed;
        if (field.name !== service.message && field.key === fieldKey(service.message ?? '')) {
          const text = `\`${field.name}\` and the message \`${service.message}\` are both \`${field.key}\` in the backend.`;
          return report(path, text, { part, fix: 'Remove it, or read the message from a different field.' });
        }
        const first = firsts.get(field.key);
        if (first === undefined) firsts.set(field.key, placed);
        if (first === undefined) return [];
        const message = `\`${field.name}\` and \`${first.field.name}\` are both \`${field.key}\` in the backend. Remove one.`;
        return report(path, message, { part, related: [{ path: first.path, message: 'first declared here' }] });
      });
    });
  },
};
