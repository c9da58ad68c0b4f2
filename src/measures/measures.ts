import { type Emitters, emitter } from '../contracts/emitter.js';
import type { Condition, ConditionOf, Measure } from '../model/model.js';

/** Whether an alert of a measure has a key. */
type Use = 'required' | 'optional' | 'refused';

/** The keys of the spec that differ between measures. `threshold` is `above` or `below`. */
export type MeasureKey = 'threshold' | 'field' | 'quantile' | 'minimum';

export interface MeasureFacts {
  /** Its meaning, for the reference of the spec. */
  readonly about: string;
  readonly keys: Readonly<Record<MeasureKey, Use>>;
  /**
   * How the matching lines are used: their number is compared with the threshold, the alert fires if there are none, or a
   * number in each of them is compared with the threshold.
   */
  readonly lines: 'counted' | 'missing' | 'compared';
  /** Which numbers can be measured: any, those from 0, or those from 0 to 1, which is all lines. */
  readonly range: 'any' | 'from 0' | 'share';
  /** Whether the measured number is always a whole number. */
  readonly whole: boolean;
  /** Whether sampling changes the number. */
  readonly sampled: 'same' | 'less';
}

/** The compiler checks that the table requires what the type of the measure's condition requires. */
interface MeasureRow<M extends Measure> extends MeasureFacts {
  readonly keys: { readonly [K in MeasureKey]: K extends keyof ConditionOf<M> ? 'required' : Exclude<Use, 'required'> };
}

/** The one table of measures. What else depends on a measure is a map with one entry for each (`byMeasure`). */
export const MEASURES: { readonly [M in Measure]: MeasureRow<M> } = {
  count: {
    about: 'count of matching lines',
    keys: { threshold: 'required', field: 'refused', quantile: 'refused', minimum: 'refused' },
    lines: 'counted',
    range: 'from 0',
    whole: true,
    sampled: 'less',
  },
  rate: {
    about: 'rate, in lines a second',
    keys: { threshold: 'required', field: 'refused', quantile: 'refused', minimum: 'refused' },
    lines: 'counted',
    range: 'from 0',
    whole: false,
    sampled: 'less',
  },
  ratio: {
    about: 'ratio, of all lines of the service',
    keys: { threshold: 'required', field: 'refused', quantile: 'refused', minimum: 'optional' },
    lines: 'counted',
    range: 'share',
    whole: false,
    sampled: 'less',
  },
  quantile: {
    about: 'quantile of `field`',
    keys: { threshold: 'required', field: 'required', quantile: 'required', minimum: 'optional' },
    lines: 'compared',
    range: 'any',
    whole: false,
    // The quantile of a random sample is that of all lines.
    sampled: 'same',
  },
  absence: {
    about: 'absence of matching lines',
    keys: { threshold: 'refused', field: 'refused', quantile: 'refused', minimum: 'refused' },
    lines: 'missing',
    range: 'from 0',
    whole: true,
    sampled: 'less',
  },
};

/** Every measure, in the order of the table. */
export const MEASURE_NAMES = Object.keys(MEASURES) as readonly Measure[];

/** The facts of a measure. Throws on a measure that the table lacks. */
export function measureFacts(measure: Measure): MeasureFacts {
  if (!Object.hasOwn(MEASURES, measure)) throw new TypeError(`unknown measure: ${measure}`);
  return MEASURES[measure];
}

/** One function for each measure: each gets the alert's condition, and what else the caller gives. */
export function byMeasure<Rest extends unknown[], Result>(
  emitters: Emitters<Condition, 'measure', Rest, Result>,
): (condition: Condition, ...rest: Rest) => Result {
  return emitter('measure', 'measure', emitters);
}

/** The measures with a key. */
export function measuresWith(key: MeasureKey): readonly Measure[] {
  return MEASURE_NAMES.filter((name) => MEASURES[name].keys[key] !== 'refused');
}

/** A condition of a measure that has a key in the condition. */
type ConditionWith<K extends MeasureKey> = Extract<Condition, Readonly<Record<K, unknown>>>;

/** Whether a condition has a threshold, a field or a quantile. */
export function hasSetting<K extends Exclude<MeasureKey, 'minimum'>>(
  condition: Condition,
  key: K,
): condition is ConditionWith<K> {
  return measureFacts(condition.measure).keys[key] === 'required';
}

/** The field that an alert compares with its threshold in each line, and how; null: it counts lines. */
export function comparedInLines(condition: Condition): ConditionWith<'field'> | null {
  return measureFacts(condition.measure).lines === 'compared' && hasSetting(condition, 'field') ? condition : null;
}
