import type { Level, Seconds } from './primitives.js';

export type AlertSeverity = 'info' | 'warning' | 'critical';

/** An alert of the spec. It is evaluated for each of its services separately. */
export interface Alert {
  readonly name: string;
  /** Names of services, never empty. */
  readonly services: readonly string[];
  readonly match: Match;
  readonly condition: Condition;
  readonly window: Seconds;
  readonly for: Seconds;
  /** Names as in the spec; each service has a field or label of that name. */
  readonly groupBy: readonly string[];
  /** Least number of lines in the window (all lines, not only matching ones); null: no minimum. */
  readonly minimum: number | null;
  readonly severity: AlertSeverity;
  readonly summary: string;
  readonly description: string | null;
  readonly runbook: string | null;
}

/** When the condition is true. Comparisons are strict. */
export interface Comparison {
  readonly comparison: 'above' | 'below';
  readonly threshold: number;
}

/** What each measure needs. src/measures/ has the table of their facts. */
interface MeasureSettings {
  readonly count: Comparison;
  readonly rate: Comparison;
  readonly ratio: Comparison;
  readonly quantile: Comparison & {
    /** A number field's name as in the spec. */
    readonly field: string;
    /** 0 < quantile <= 1. */
    readonly quantile: number;
  };
  readonly absence: unknown;
}

export type Measure = keyof MeasureSettings;

/** The measure and its threshold. */
export type Condition = { [M in Measure]: { readonly measure: M } & MeasureSettings[M] }[Measure];

/** The condition of one measure. */
export type ConditionOf<M extends Measure> = Extract<Condition, { readonly measure: M }>;

/** All parts must be true; empty parts are always true. */
export interface Match {
  /** Accepted levels, already widened to "this and worse"; empty: any level and none. */
  readonly levels: readonly Level[];
  readonly contains: readonly string[];
  readonly excludes: readonly string[];
  readonly regex: string | null;
  readonly fields: readonly FieldCondition[];
}

/** A condition on a field. It is true only for lines that have the field with a value that is not empty. */
export type FieldCondition =
  /** `=~` and `!~` are RE2 found anywhere in the value. */
  | {
      readonly name: string;
      readonly type: 'keyword';
      readonly operator: '=' | '!=' | '=~' | '!~';
      readonly value: string;
    }
  | {
      readonly name: string;
      readonly type: 'number';
      readonly operator: '=' | '!=' | '>' | '>=' | '<' | '<=';
      readonly value: number;
    }
  | { readonly name: string; readonly type: 'boolean'; readonly operator: '=' | '!='; readonly value: boolean };

/** One condition of a match, with what it needs. src/measures/ has the table of their facts. */
export type MatchCondition =
  /** A line without a level never matches. */
  | { readonly kind: 'level'; readonly levels: readonly Level[] }
  | { readonly kind: 'contains'; readonly text: string }
  | { readonly kind: 'excludes'; readonly text: string }
  /** RE2 found anywhere in the message. */
  | { readonly kind: 'regex'; readonly pattern: string }
  | FieldConditionKind;

/** Conditions on a field have the kind of the field's type, because each type has its own operators. */
type FieldConditionKind = {
  [T in FieldCondition['type']]: { readonly kind: T } & FieldConditionOf<T>;
}[FieldCondition['type']];

type FieldConditionOf<T extends FieldCondition['type']> = Extract<FieldCondition, { readonly type: T }>;

export type MatchKind = MatchCondition['kind'];

/** The condition of one kind. */
export type MatchConditionOf<K extends MatchKind> = Extract<MatchCondition, { readonly kind: K }>;
