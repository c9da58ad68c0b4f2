import type { Level } from '../../../model/model.js';
import { LEVEL_KEY, SERVICE_LABEL } from '../../../protocols/loki/names.js';
import type { LogQuery, Matcher, MetricQuery, RangeLength, Stage } from '../logql/ast.js';
import { aggregate, binary, logs, numberFilter, over, quantileOverTime, sum, textFilter } from '../logql/build.js';
import { levelFilter, NO_ERROR } from '../vocabulary.js';

const ERROR_LEVELS: readonly Level[] = ['error', 'fatal'];
const SHOWN_WORST = 10;

/** An error in these pages: a line of level error or fatal. */
export const ERRORS: Stage = levelFilter(ERROR_LEVELS);

/** Lines, errors and fatal ones only. */
export function errorLines(selector: readonly Matcher[]): LogQuery {
  return logs(selector, ERRORS);
}

/** Lines in each range, one series for each value of these labels. */
export function countBy(by: readonly string[], lines: LogQuery, length: RangeLength): MetricQuery {
  return sum(over('count_over_time', lines, length), by);
}

/** Lines in each range by level; those without a level are counted as `none`. */
export function countByLevel(selector: readonly Matcher[], length: RangeLength): MetricQuery {
  const named: Stage = {
    stage: 'label_format',
    labels: [{ label: LEVEL_KEY, template: `{{or .${LEVEL_KEY} "none"}}` }],
  };
  return countBy([LEVEL_KEY], logs(selector, named), length);
}

/** The fraction of errors among the lines of each service, 0 to 1; no value for a service without errors. */
export function errorRatio(selector: readonly Matcher[], length: RangeLength): MetricQuery {
  const by = [SERVICE_LABEL];
  return binary(countBy(by, errorLines(selector), length), '/', countBy(by, logs(selector), length));
}

/** The greatest series, sorted. Loki's topk alone does not sort them. */
export function most(query: MetricQuery): MetricQuery {
  return aggregate('sort_desc', aggregate('topk', query, null, SHOWN_WORST), null);
}

/** Lines whose number at this key is greater than a limit. */
export function linesAbove(selector: readonly Matcher[], key: string, limit: number): LogQuery {
  return logs(selector, numberFilter(key, '>', limit), NO_ERROR);
}

/** Lines with at least this number. */
export function linesFrom(selector: readonly Matcher[], key: string, limit: number): LogQuery {
  return logs(selector, numberFilter(key, '>=', limit), NO_ERROR);
}

/** A quantile of a number for each service. */
export function quantileByService(
  quantile: number,
  selector: readonly Matcher[],
  key: string,
  length: RangeLength,
): MetricQuery {
  return quantileOverTime(quantile, numbers(selector, key), length, [SERVICE_LABEL]);
}

/** The greatest number of each service and value of another field. */
export function greatestBy(selector: readonly Matcher[], key: string, by: string, length: RangeLength): MetricQuery {
  const having = textFilter(by, '!=', '');
  return most(over('max_over_time', numbers(selector, key, having), length, [SERVICE_LABEL, by]));
}

function numbers(selector: readonly Matcher[], key: string, ...filters: readonly Stage[]): LogQuery {
  return logs(selector, ...filters, { stage: 'unwrap', label: key }, NO_ERROR);
}
