import type { SpecRule } from '../../../contracts/rule.js';
import { nearest } from '../../../findings/nearest.js';
import { declared, namedFields, watched } from '../../fields.js';
import { choices, listed } from '../../lists.js';

export const unknownField: SpecRule = {
  id: 'spec/unknown-field',
  severity: 'error',
  summary: 'An alert uses a field that one of its services does not declare.',
  why: 'logagg extracts only declared fields, so the alert would never see a value.',
  bad: `services:
  - name: api
    fields: { status: number }
alerts:
  - name: Slow
    measure: count
    above: 1
    match:
      fields: { statsu: 500 }`,
  good: `services:
  - name: api
    fields: { status: number }
alerts:
  - name: Slow
    measure: count
    above: 1
    match:
      fields: { status: 500 }`,
  source: 'The fields and labels of the services of the alert.',
  check({ model, report }) {
    return model.alerts.flatMap((alert, index) =>
      namedFields(alert, index).flatMap(({ name, path, part }) => {
        const lacking = watched(model, alert).filter(
          (service) => !declared(service).some((field) => field.name === name),
        );
        const [first] = lacking;
        if (first === undefined) return [];
        const known = declared(first).map((field) => field.name);
        const meant = nearest(name, known);
        const who = listed(lacking.slice(0, 5).map((service) => service.name));
        const message = `\`${name}\` is not a declared field of ${who}; ${choices(meant, known)}`;
        const fix =
          meant === null ? `Declare it under \`fields\`, or narrow \`services\` of the alert.` : `Write \`${meant}\`.`;
        return report(path, message, { part, fix });
      }),
    );
  },
};
