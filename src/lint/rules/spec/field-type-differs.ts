import type { SpecRule } from '../../../contracts/rule.js';
import { declared, namedFields, watched } from '../../fields.js';

export const fieldTypeDiffers: SpecRule = {
  id: 'spec/field-type-differs',
  severity: 'error',
  summary: 'Services of one alert declare a field with different types.',
  why: 'One condition cannot compare numbers for one service and strings for another.',
  bad: `services:
  - name: api
    fields: { status: number }
  - name: web
    fields: { status: keyword }
alerts:
  - name: Bad
    measure: count
    above: 1
    match:
      fields: { status: ">= 500" }`,
  good: `services:
  - name: api
    fields: { status: number }
  - name: web
    fields: { status: number }
alerts:
  - name: Bad
    measure: count
    above: 1
    match:
      fields: { status: ">= 500" }`,
  source: 'The types of the fields in the spec.',
  check({ model, report }) {
    return model.alerts.flatMap((alert, index) =>
      namedFields(alert, index).flatMap(({ name, path, part }) => {
        const uses = watched(model, alert).flatMap((service) => {
          const field = declared(service).find((one) => one.name === name);
          return field === undefined ? [] : [{ service: service.name, type: field.type }];
        });
        const [first] = uses;
        const other = uses.find(({ type }) => type !== first?.type);
        if (first === undefined || other === undefined) return [];
        const message =
          `\`${name}\` is a ${first.type} in \`${first.service}\` and a ${other.type} in ` +
          `\`${other.service}\`. Declare the same type, or make two alerts.`;
        return report(path, message, { part });
      }),
    );
  },
};
