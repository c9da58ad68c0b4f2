import type { Model, Seconds } from '../../../model/model.js';
import { retentionDays, type StreamParts, streamOf, streamPartsOf } from '../../../protocols/elasticsearch/names.js';
import { DAY, HOUR } from '../../../units/durations.js';
import { elkSettings } from '../settings.js';

const LONGEST_AGE = 7 * DAY;
/** A stream starts a new index after this part of its retention, so that no line is kept much longer. */
const PARTS = 10;

/** The lines that are kept equally long. */
export interface Retention {
  readonly days: number;
  readonly stream: string;
  readonly parts: StreamParts;
  /** Name of its lifecycle policy and of its index template. */
  readonly policy: string;
  readonly rolloverAge: Seconds;
}

/** Every retention that a service has, the shortest first. */
export function retentionsOf(model: Model): readonly Retention[] {
  const found = new Map(model.services.map((service) => [retentionDays(service), service]));
  return [...found]
    .sort(([one], [other]) => one - other)
    .map(([days, service]) => ({
      days,
      stream: streamOf(model, service),
      parts: streamPartsOf(model, service),
      policy: streamOf(model, service).replace(/^logs-/, ''),
      rolloverAge: elkSettings(model).lifecycle.rolloverAge ?? defaultAge(days),
    }));
}

/** Whole days where it is one or more, else whole hours. */
function defaultAge(days: number): Seconds {
  const age = Math.min((days * DAY) / PARTS, LONGEST_AGE);
  const unit = age >= DAY ? DAY : HOUR;
  return Math.floor(age / unit) * unit;
}
