import { billingLine } from './billing.js';
import { Chance } from './chance.js';
import { ordersLine } from './orders.js';
import { paymentsLine } from './payments.js';
import { SPECIALS } from './specials.js';
import { webLine } from './web.js';
import { MINUTE, type Written } from './written.js';

/** Minutes in which lines are written. */
export const MINUTES = 36;

/** What a line is made of. */
export interface Moment {
  readonly chance: Chance;
  /** Event time in milliseconds. */
  readonly time: number;
  readonly minute: number;
  /** Different in every line, since Loki keeps equal lines of one time only once. */
  readonly id: string;
}

/** How many lines each service writes in each of the minutes; over again from the front. */
const RHYTHM: Readonly<Record<string, readonly number[]>> = {
  orders: [24, 30, 12, 22, 28, 3, 0, 0, 0, 1, 18, 26, 34, 8, 20, 5, 2, 14],
  payments: [16, 8, 20, 24, 6, 12, 1, 0, 0, 4, 11, 12, 18, 22, 5, 9, 7, 0],
  billing: [8, 12, 6, 5, 14, 0, 0, 0, 0, 9, 4, 7, 11, 12, 3, 1, 6, 10],
  web: [13, 12, 14, 30, 2, 0, 0, 0, 1, 11, 12, 13, 13, 20, 6, 3, 24, 12],
};

const MAKERS: Readonly<Record<string, (moment: Moment) => string | readonly string[]>> = {
  orders: ordersLine,
  payments: paymentsLine,
  billing: billingLine,
  web: webLine,
};

/**
 * Everything that the four services write from `start` (milliseconds, a whole minute) on, each service's lines in the
 * order in which Docker saw them. Some lines come minutes after the time that stands in them.
 */
export function corpus(start: number): ReadonlyMap<string, readonly Written[]> {
  return new Map(Object.keys(RHYTHM).map((service, index) => [service, linesOf(service, index, start)]));
}

function linesOf(service: string, index: number, start: number): readonly Written[] {
  const chance = new Chance(index + 1);
  const rhythm = RHYTHM[service] ?? [];
  const ordinary = Array.from({ length: MINUTES }, (_, minute) =>
    Array.from({ length: rhythm[minute % rhythm.length] ?? 0 }, (_, number) =>
      linesAt(service, chance, start, minute, `${service[0]}${minute}x${number}`),
    ),
  ).flat(2);
  const specials = SPECIALS.filter((one) => one.service === service).map(({ minute, ...one }) => ({
    ...one,
    text: typeof one.text === 'string' ? one.text : one.text(start + Math.round(minute * MINUTE)),
    at: start + Math.round(minute * MINUTE),
  }));
  return [...ordinary, ...specials].sort((a, b) => a.at - b.at);
}

/** Most lines are written when they happen; one in fifteen up to twelve minutes later. */
function linesAt(service: string, chance: Chance, start: number, minute: number, id: string): Written[] {
  const time = start + minute * MINUTE + within(chance);
  const delay = chance.is(1 / 15) ? chance.below(12 * MINUTE) : chance.below(1500);
  const made = MAKERS[service]?.({ chance, time, minute, id }) ?? [];
  const texts = typeof made === 'string' ? [made] : made;
  const stream = chance.is(0.2) ? 'stderr' : 'stdout';
  // A container's lines of one entry come one after the other: within the same millisecond, as here.
  return texts.map((text) => ({ service, stream, text, at: time + delay }));
}

/** Some lines stand exactly on a minute's end, and some one millisecond beside it. */
function within(chance: Chance): number {
  const edges: readonly [number, ...number[]] = [0, 1, 59_999];
  return chance.is(0.2) ? chance.one(edges) : chance.below(MINUTE);
}
