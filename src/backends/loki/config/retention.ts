import type { Model, Seconds } from '../../../model/model.js';
import { logs } from '../logql/build.js';
import { printQuery } from '../logql/print.js';
import { serviceSelector } from '../vocabulary.js';

/** How long one service's lines are kept where it differs from the default. */
export interface StreamRetention {
  readonly service: string;
  readonly selector: string;
  readonly period: Seconds;
}

/** The services whose retention is their own. */
export function streamRetentions(model: Model): readonly StreamRetention[] {
  return model.services
    .filter((service) => service.retention !== model.retention.default)
    .map((service) => ({
      service: service.name,
      selector: printQuery(logs(serviceSelector(model, service))),
      period: service.retention,
    }));
}

/** The longest time for which any line is kept. */
export function longestRetention(model: Model): Seconds {
  return Math.max(model.retention.default, ...model.services.map((service) => service.retention));
}
