import type { Alert, Model } from '../../../model/model.js';
import { alertFacts } from '../../../querydocs/alerts.js';
import { linesWords, type Reading, spanWords, thresholdWords, waitsForLines } from '../../../querydocs/words.js';
import { measuredTable, relevantLines, watchedLines } from './alerts.js';
import { HOUR, showLines, showTable } from './show.js';

/** How to read Elasticsearch's results. */
export const READING: Reading = {
  nothing: 'A service that is not in the result has no matching line',
  noShare: 'A service that is not in the result wrote nothing, and then there is no ratio.',
  quantile: 'Elasticsearch estimates this value; the alert itself counts lines and is exact.',
};

/** The meaning of each alert, its queries and how to read their results. */
export function alertSection(model: Model) {
  return model.alerts.map((alert) => ({ ...alertFacts(model, alert), ...questions(model, alert) }));
}

function questions(model: Model, alert: Alert) {
  const { condition, window } = alert;
  const since = Math.max(window, HOUR);
  return {
    reading: `The number that it compares, for the last ${spanWords(window)}. ${thresholdWords(condition, READING)}`,
    value: showTable(model, measuredTable(model, alert)),
    next: `${linesWords(condition)}, as the next step:`,
    lines: showLines(relevantLines(alert), since),
    // If lines are missing, the next question is whether there are others.
    all: waitsForLines(condition) ? showLines(watchedLines(model, alert), since) : null,
  };
}
