import type { SpecRule } from '../../../contracts/rule.js';
import { nearest } from '../../../findings/nearest.js';
import { choices } from '../../lists.js';

export const unknownService: SpecRule = {
  id: 'spec/unknown-service',
  severity: 'error',
  summary: 'An alert uses a service that the spec does not define.',
  why: 'No lines would match, and the alert would never fire.',
  bad: `services:
  - name: api
alerts:
  - { name: Errors, services: [apu], measure: count, above: 10 }`,
  good: `services:
  - name: api
alerts:
  - { name: Errors, services: [api], measure: count, above: 10 }`,
  source: 'The services of the spec.',
  check({ model, report }) {
    const names = model.services.map(({ name }) => name);
    const lists = { alerts: model.alerts, agents: model.agents };
    return Object.entries(lists).flatMap(([list, entries]) =>
      entries.flatMap(({ services }, index) =>
        (services ?? []).flatMap((service, place) => {
          if (names.includes(service)) return [];
          const meant = nearest(service, names);
          const message = `The service \`${service}\` is not defined; ${choices(meant, names)}`;
          return report(
            [list, index, 'services', place],
            message,
            meant === null ? {} : { fix: `Write \`${meant}\`.` },
          );
        }),
      ),
    );
  },
};
