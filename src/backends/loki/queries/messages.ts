import type { Service } from '../../../model/model.js';
import { LEVEL_KEY, SERVICE_LABEL } from '../../../protocols/loki/names.js';
import { DAY, HOUR } from '../../../units/durations.js';
import type { LogQuery, Matcher, MetricQuery, Stage } from '../logql/ast.js';
import { binary, lineFilter, logs, over, sum, textFilter } from '../logql/build.js';
import { messageStages } from '../message.js';
import { ERRORS, most } from './measures.js';

const MESSAGE = 'message';

/** Lines whose message contains a string. The result shows the message. */
export function linesWithMessage(selector: readonly Matcher[], service: Service, text: string): LogQuery {
  return logs(selector, ...messageStages(service), lineFilter('|=', text));
}

/** The most frequent error messages of the last hour. Numbers in them are ignored. */
export function frequentErrors(selector: readonly Matcher[], service: Service): MetricQuery {
  return most(errorMessages(selector, service, HOUR));
}

/** Error messages of the last hour that did not occur in the 23 hours before: both counts are equal. */
export function newErrors(selector: readonly Matcher[], service: Service): MetricQuery {
  return binary(errorMessages(selector, service, HOUR), '==', errorMessages(selector, service, DAY));
}

/** Lines in another format than the service's; null if every line fits. */
export function unparsedLines(selector: readonly Matcher[], service: Service): LogQuery | null {
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
  const numbersLeftOut = labelled('{{regexReplaceAll "[0-9]+" .message "#"}}');
  const lines = logs(selector, ERRORS, ...messageLabel(service), numbersLeftOut);
  return sum(over('count_over_time', lines, length), [SERVICE_LABEL, MESSAGE]);
}

/**
 * The stages that put the message into a label. `line_format` cannot be used: Loki removes it from a count if no line
 * filter follows (removeLineformat in pkg/logql/optimize.go), even if another stage reads the line.
 */
function messageLabel(service: Service): readonly Stage[] {
  const stages = messageStages(service);
  if (stages.length === 0) return [labelled('{{__line__}}')];
  return stages.map((stage) => (stage.stage === 'line_format' ? labelled(stage.template) : stage));
}

function labelled(template: string): Stage {
  return { stage: 'label_format', labels: [{ label: MESSAGE, template }] };
}
