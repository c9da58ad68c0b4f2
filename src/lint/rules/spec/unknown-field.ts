import type { SpecContext, SpecRule } from '../../../contracts/rule.js';
import { nearest } from '../../../findings/nearest.js';
import type { Service } from '../../../model/model.js';
import { declared, droppedFields, type NamedField, namedFields, watched } from '../../fields.js';
import { choices, listed } from '../../lists.js';

export const unknownField: SpecRule = {
  id: 'spec/unknown-field',
  severity: 'error',
  summary: 'An alert or `drop` uses a field that one of its services does not declare.',
  why: 'logagg extracts only declared fields, so the condition would never see a value.',
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
  source: 'The fields and labels of the services.',
  check: (context) => {
    const { model } = context;
    const ofAlerts = model.alerts.flatMap((alert, index) =>
      namedFields(alert, index).flatMap((named) => undeclared(named, watched(model, alert), context)),
    );
    const ofDrops = model.services.flatMap((service, index) =>
      droppedFields(service, index).flatMap((named) => undeclared(named, [service], context)),
    );
    return [...ofDrops, ...ofAlerts];
  },
};

function undeclared({ name, path, part }: NamedField, services: readonly Service[], { report }: SpecContext) {
  const lacking = services.filter((service) => !declared(service).some((field) => field.name === name));
  const [first] = lacking;
  if (first === undefined) return [];
  const known = declared(first).map((field) => field.name);
  const meant = nearest(name, known);
  const who = listed(lacking.slice(0, 5).map((service) => service.name));
  const message = `\`${name}\` is not a declared field of ${who}; ${choices(meant, known)}`;
  const narrow = path[0] === 'alerts' ? ', or narrow `services` of the alert' : '';
  const fix = meant === null ? `Declare it under \`fields\`${narrow}.` : `Write \`${meant}\`.`;
  return [report(path, message, { part, fix })];
}
