import type { Alert, Model, Service } from '../../../src/model/model.js';
import type { Entry } from './entries.js';
import { matches } from './matching.js';
import { type Holding, Holds, placeOf, shownValue } from './verdicts.js';

/** What an alert measures in one window, service and group. */
interface Measured {
  readonly group: Readonly<Record<string, string>>;
  readonly all: number;
  readonly matching: readonly Entry[];
}

/** How near a measure came to its threshold, so that a test can say that the edges were reached. */
export interface Edge {
  readonly alert: string;
  /** The comparison fails, and would hold with one line more or less. */
  readonly beside: boolean;
  /** The comparison holds, and would fail with one line more or less. */
  readonly within: boolean;
}

export interface Definition {
  readonly holdings: readonly Holding[];
  readonly edges: readonly Edge[];
}

/** What docs/meaning.md says of every alert at every tick: by counting entries, with no backend's help. */
export function byDefinition(model: Model, entries: readonly Entry[], ticks: readonly number[]): Definition {
  const parts = model.alerts.flatMap((alert) =>
    model.services
      .filter(({ name }) => alert.services.includes(name))
      .map((service) =>
        ofService(
          alert,
          service,
          entries.filter((entry) => entry.service === service.name),
          ticks,
        ),
      ),
  );
  return { holdings: parts.flatMap(({ holdings }) => holdings), edges: parts.flatMap(({ edges }) => edges) };
}

function ofService(alert: Alert, service: Service, entries: readonly Entry[], ticks: readonly number[]): Definition {
  const holds = new Holds();
  const marked = new Set(entries.filter((entry) => matches(alert.match, entry)));
  const edges: Edge[] = [];
  const holdings = ticks.flatMap((tick) => {
    const window = entries.filter(({ time }) => time > tick - alert.window * 1000 && time <= tick);
    const groups = groupsOf(alert, service, window, marked);
    edges.push(...groups.map((one) => edgeOf(alert, one)));
    const held = groups.filter((one) => isHolding(alert, one)).map((one) => holdingOf(alert, service, tick, one));
    return holds.at(tick, alert.for * 1000, held).map(({ place: _, ...one }) => one);
  });
  return { holdings, edges };
}

function holdingOf(alert: Alert, service: Service, tick: number, measured: Measured) {
  const at = { alert: alert.name, tick, service: service.name, group: measured.group };
  const { measure } = alert.condition;
  return { ...at, place: placeOf({ ...at, tick: 0 }), value: shownValue(measure, amountOf(alert, measured)) };
}

/** A service always is; a group is while it has lines. */
function groupsOf(alert: Alert, service: Service, window: readonly Entry[], marked: ReadonlySet<Entry>): Measured[] {
  const groups = new Map<string, Entry[]>(alert.groupBy.length === 0 ? [['{}', []]] : []);
  for (const entry of window) {
    const group = groupOf(alert, service, entry);
    if (group === null) continue;
    const key = JSON.stringify(group);
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  return [...groups].map(([key, members]) => ({
    group: JSON.parse(key),
    all: members.length,
    matching: members.filter((entry) => marked.has(entry)),
  }));
}

function groupOf({ groupBy }: Alert, service: Service, entry: Entry): Record<string, string> | null {
  const pairs = groupBy.map((name) => {
    const field = [...service.fields, ...service.labels].find((one) => one.name === name);
    return [field?.key ?? name, entry.fields.get(name)] as const;
  });
  if (pairs.some(([, value]) => value === undefined)) return null;
  return Object.fromEntries(pairs.map(([key, value]) => [key, String(value)]));
}

function isHolding(alert: Alert, measured: Measured): boolean {
  if (alert.minimum !== null && measured.all < alert.minimum) return false;
  const { condition } = alert;
  if (condition.measure === 'absence') return measured.matching.length === 0;
  if (condition.measure === 'quantile') return quantileComparison(measured, condition);
  if (condition.measure === 'ratio' && measured.all === 0) return false;
  // Compared as a number of lines, so that nothing is divided.
  const limit = condition.threshold * unitOf(alert, measured);
  const count = measured.matching.length;
  return condition.comparison === 'above' ? count > nearWhole(limit) : count < nearWhole(limit);
}

/** Lines that one unit of the threshold stands for. */
function unitOf({ condition, window }: Alert, { all }: Measured): number {
  if (condition.measure === 'rate') return window;
  return condition.measure === 'ratio' ? all : 1;
}

/** 0.05 * 60 is 3 lines, whatever binary fractions make of it. */
function nearWhole(value: number): number {
  return Math.abs(value - Math.round(value)) < 1e-9 ? Math.round(value) : value;
}

type Quantile = Extract<Alert['condition'], { measure: 'quantile' }>;

/** The value of nearest rank, taken from the sorted values. */
function quantileComparison({ matching }: Measured, { field, quantile, comparison, threshold }: Quantile): boolean {
  const values = valuesOf(matching, field);
  if (values.length === 0) return false;
  const rank = Math.max(1, Math.ceil(nearWhole(quantile * values.length)));
  const value = values[rank - 1] ?? Number.NaN;
  return comparison === 'above' ? value > threshold : value < threshold;
}

function valuesOf(matching: readonly Entry[], field: string): number[] {
  return matching
    .flatMap((entry) => entry.fields.get(field) ?? [])
    .map(Number)
    .sort((a, b) => a - b);
}

function amountOf({ condition, window }: Alert, { all, matching }: Measured): number {
  if (condition.measure === 'rate') return matching.length / window;
  return condition.measure === 'ratio' ? matching.length / all : matching.length;
}

/** Whether one matching line more or less, or one line more or less in all, would change the verdict. */
function edgeOf(alert: Alert, measured: Measured): Edge {
  const now = isHolding(alert, measured);
  const [first] = measured.matching;
  const without = measured.matching.slice(1);
  const variants: readonly Measured[] = [
    ...(first === undefined ? [] : [{ ...measured, all: measured.all - 1, matching: without }]),
    ...fasterAndSlower(alert, first).map((entry) => ({
      ...measured,
      all: measured.all + 1,
      matching: [...measured.matching, entry],
    })),
    { ...measured, all: measured.all + 1 },
  ];
  const changes = variants.some((variant) => isHolding(alert, variant) !== now);
  return { alert: alert.name, beside: !now && changes, within: now && changes };
}

/** One line more: for a quantile of either end, else any. */
function fasterAndSlower({ condition }: Alert, like: Entry | undefined): readonly Entry[] {
  const entry: Entry = like ?? { service: '', time: 0, raw: '', message: '', level: null, fields: new Map() };
  if (condition.measure !== 'quantile') return [entry];
  return [0, 1e9].map((value) => ({ ...entry, fields: new Map([[condition.field, value]]) }));
}
