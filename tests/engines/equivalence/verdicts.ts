/** What one side says of an alert at one minute, for each service and group for which it holds there. */
export interface Holding {
  readonly alert: string;
  /** Milliseconds since 1970. */
  readonly tick: number;
  readonly service: string;
  /** Values of the group fields by label. */
  readonly group: Readonly<Record<string, string>>;
  /** It has held for as long as `for` says. */
  readonly fires: boolean;
  /** What is measured, as {{value}} prints it; null for a quantile, of which each backend shows its own. */
  readonly value: string | null;
}

/** The place of a verdict: equal for two sides that speak of the same alert, minute, service and group. */
export function placeOf({ alert, tick, service, group }: Omit<Holding, 'fires' | 'value'>): string {
  const labels = Object.entries(group).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([alert, new Date(tick).toISOString().slice(11, 16), service, ...labels]);
}

/** How {{value}} prints a measure. */
export function shownValue(measure: string, value: number): string | null {
  if (measure === 'quantile') return null;
  return measure === 'count' || measure === 'absence' ? value.toFixed(0) : value.toFixed(3);
}

/** Keeps for each place since when it has held without a break, and says whether that is long enough. */
export class Holds {
  private since = new Map<string, number>();

  /** The same places, with whether they fire. Each tick once, in order; times in milliseconds. */
  at<T extends { readonly place: string }>(
    tick: number,
    holdMs: number,
    held: readonly T[],
  ): (T & { fires: boolean })[] {
    const since = new Map(held.map(({ place }) => [place, this.since.get(place) ?? tick]));
    this.since = since;
    return held.map((one) => ({ ...one, fires: tick - (since.get(one.place) ?? tick) >= holdMs }));
  }
}
