import type { Alert, Service } from '../../model/model.js';
import type { FieldGroup, SlowField } from '../fields.js';
import type { Reading } from '../words.js';
import type { Targets } from './panels.js';

/**
 * The queries of a backend for each panel, about the services that are selected on the dashboard among the given ones.
 * Queries over time return a series for each service, unless documented otherwise.
 */
export interface DashboardQueries {
  /** What a single number is when the answer to its question is empty; null: it never is. */
  readonly nothing: string | null;
  /** How many lines there are. */
  lines(services: readonly Service[]): Targets;
  errors(services: readonly Service[]): Targets;
  /** How many services have an error. */
  errorServices(services: readonly Service[]): Targets;
  /** How many of all services write no lines, or how many do; a backend declares which it can count. */
  readonly silence: { readonly title: string; readonly description: string; readonly targets: Targets };
  linesByLevel(services: readonly Service[]): Targets;
  linesByService(services: readonly Service[]): Targets;
  errorsByService(services: readonly Service[]): Targets;
  errorRatio(services: readonly Service[]): Targets;
  /** What the graph of ratios shows for a service without errors; the end of the panel's description. */
  readonly withoutErrors: string;
  latestErrors(services: readonly Service[]): Targets;
  slowQuantile(field: SlowField): Targets;
  /** The greatest values of a field, for each value of another. */
  slowest(field: SlowField, by: FieldGroup): Targets;
  slowLines(field: SlowField): Targets;
  /** What an alert compares with its threshold, over time. */
  measured(alert: Alert): Targets;
  alertLines(alert: Alert): Targets;
  readonly reading: Reading;
}
