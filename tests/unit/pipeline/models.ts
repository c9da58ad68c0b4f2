import type { Model, Service } from '../../../src/model/model.js';
import { makeModel } from '../../support/model.js';
import { chatty, everyService } from './services.js';

/** Models of every shape that matters to a collector, by what is special about them. */
export const everyModel: readonly (readonly [string, Model])[] = [
  ...everyService.map((service) => [`service ${service.name}`, makeModel({ services: [service] })] as const),
  ['all services together', makeModel({ services: everyService })],
  ['names that are no identifiers', makeModel({ services: ['a-b', 'a_b', '1st'].map(named) })],
  ['a hostile environment', makeModel({ environment: '$1 "{{x}}" \\ \u2028😀\n' })],
  ['a hostile tenant', makeModel({ loki: { tenant: 'a "b" $c {{d}}' } })],
  ['a line limit', makeModel({ loki: { limits: { maxLineSize: 1024 ** 2 } } })],
  ['a socket proxy', makeModel({ compose: { socketProxy: true } })],
  ['many services', makeModel({ services: Array.from({ length: 120 }, (_, index) => named(`s${index}`)) })],
];

function named(name: string): Service {
  return { ...chatty, name, source: { kind: 'compose', service: name } };
}
