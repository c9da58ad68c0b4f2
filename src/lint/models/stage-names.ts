import { mapOf } from '../../contracts/plain.js';
import type { SpecPath } from '../../contracts/rule.js';

/** An error of a stage; without `from` it is about the whole value. */
export interface StageProblem {
  readonly path: SpecPath;
  readonly message: string;
  readonly fix?: string;
  readonly part?: 'key';
  readonly from?: number;
  readonly to?: number;
}

const ACTIONS: Readonly<Record<string, readonly string[]>> = {
  counter: ['inc', 'add'],
  gauge: ['set', 'inc', 'dec', 'add', 'sub'],
};

/** The errors of one metric of a `metrics` stage. */
export function metricProblems(name: string, own: unknown): readonly StageProblem[] {
  const metric = mapOf(own);
  const type = metric?.type ?? '';
  if (metric === null || typeof type !== 'string' || type.includes('${')) return [];
  const kind = type.toLowerCase();
  if (!['counter', 'gauge', 'histogram'].includes(kind)) {
    const message = 'The `type` of a metric must be Counter, Gauge or Histogram';
    return [{ path: [name, 'type'], message }];
  }
  const action = mapOf(metric.config)?.action ?? '';
  const actions = Object.hasOwn(ACTIONS, kind) ? ACTIONS[kind] : undefined;
  if (actions === undefined || typeof action !== 'string' || action.includes('${')) return [];
  if (actions.includes(action.toLowerCase())) return [];
  const message = `The \`action\` of a ${kind} must be ${actions.join(' or ')}`;
  return [{ path: [name, 'config', 'action'], message }];
}

/** The error of a label's name. Source: prometheus/common, model.LegacyValidation. */
export function labelProblem(name: string): readonly StageProblem[] {
  if (/^[a-zA-Z_]\w*$/.test(name)) return [];
  const fix = `Write \`${name.replace(/\W/g, '_').slice(0, 60)}: ${name.slice(0, 60)}\`.`;
  const message = 'A label name has only letters, digits and `_`';
  return [{ path: [name], part: 'key', message, fix }];
}
