import type { Service } from '../../../model/model.js';
import type { LogQuery, Matcher, MetricQuery, Stage } from '../logql/ast.js';
import { binary, lineFilter, logs, over, sum, textFilter } from '../logql/build.js';
import { messageStages } from '../message.js';
import { LEVEL_KEY, SERVICE_LABEL } from '../vocabulary.js';
import { ERRORS, most } from './measures.js';

const HOUR = 3600;
const DAY = 86_400;
const MESSAGE = 'message';

/** Lines whose message contains a text; what is shown of them is the message. */
export function linesSaying(selector: readonly Matcher[], service: Service, text: string): LogQuery {
  return logs(selector, ...messageStages(service), lineFilter('|=', text));
}

/** The error messages that came most often in the last hour, numbers in them left out of account. */
export function frequentErrors(selector: readonly Matcher[], service: Service): MetricQuery {
  return most(errorMessages(selector, service, HOUR));
}

/** Error messages of the last hour that did not come in the 23 hours before: as many in the hour as in the day. */
export function newErrors(selector: readonly Matcher[], service: Service): MetricQuery {
  return binary(errorMessages(selector, service, HOUR), '==', errorMessages(selector, service, DAY));
}

/** Lines that the service's format does not fit; null where every line fits. */
export function misfits(selector: readonly Matcher[], service: Service): LogQuery | null {
  const failed = textFilter('__error__', '!=', '');
  if (service.pattern !== null) return logs(selector, lineFilter('!~', `(?s:${service.pattern})`));
  switch (service.format) {
    case 'json':
      return logs(selector, { stage: 'json', extract: [] }, failed);
    case 'logfmt':
      return logs(selector, { stage: 'logfmt', strict: true, extract: [] }, failed);
    case 'text':
      return null;
  }
}

/** Lines without a level. */
export function unlevelled(selector: readonly Matcher[]): LogQuery {
  return logs(selector, textFilter(LEVEL_KEY, '=', ''));
}

function errorMessages(selector: readonly Matcher[], service: Service, length: number): MetricQuery {
  const alike: Stage = {
    stage: 'label_format',
    labels: [{ label: MESSAGE, template: '{{regexReplaceAll "[0-9]+" __line__ "#"}}' }],
  };
  const lines = logs(selector, ERRORS, ...messageStages(service), alike);
  return sum(over('count_over_time', lines, length), [SERVICE_LABEL, MESSAGE]);
}
