import type { Model } from '../../../src/model/model.js';
import type { Difference } from './compare.js';
import type { Holding } from './verdicts.js';

/** What the table counts: one place is an alert at a minute for a service and, with groupBy, a group that has lines. */
export interface TableInput {
  readonly model: Model;
  readonly minutes: number;
  /** What holds by definition. */
  readonly holdings: readonly Holding[];
  readonly loki: readonly Difference<Holding>[];
  readonly elk: readonly Difference<Holding>[];
}

/** A Markdown table with a row for each alert. */
export function verdictTable({ model, minutes, holdings, loki, elk }: TableInput): string {
  const rows = model.alerts.map(({ name, services, condition }) => {
    const held = holdings.filter(({ alert }) => alert === name);
    const firing = held.filter(({ fires }) => fires);
    const counts = [services.length, minutes, held.length, firing.length, ticksOf(firing)];
    return [name, condition.measure, ...counts, differing(loki, name), differing(elk, name)];
  });
  const head = [
    'Alert',
    'Measure',
    'Services',
    'Minutes',
    'True',
    'Fires',
    'Firing minutes',
    'Loki differs',
    'Elasticsearch differs',
  ];
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

function ticksOf(holdings: readonly Holding[]): number {
  return new Set(holdings.map(({ tick }) => tick)).size;
}

/** Places of which a side says something else than the definition. */
function differing(found: readonly Difference<Holding>[], name: string): number {
  const places = found
    .filter(({ what }) => what.alert === name)
    .map(({ what }) => JSON.stringify([what.tick, what.service, what.group]));
  return new Set(places).size;
}
