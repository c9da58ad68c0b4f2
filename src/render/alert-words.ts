import { byMeasure } from '../measures/measures.js';
import type { Alert, Comparison } from '../model/model.js';
import { goDuration } from '../units/durations.js';

/** What an alert means, in one or two sentences for a reader of the generated file. */
export function alertInWords(alert: Alert): string {
  const { groupBy, minimum } = alert;
  return [
    `Fires when ${measureInWords(alert.condition)} in the last ${goDuration(alert.window)}`,
    groupBy.length > 0 ? `, separately for each ${groupBy.join(' and ')}` : '',
    minimum === null ? '' : `, if there are at least ${minimum} lines in total`,
    alert.for === 0 ? '' : `, and this has been true for ${goDuration(alert.for)}`,
    '.',
    valueNote(alert.condition),
  ].join('');
}

const measureInWords = byMeasure<[], string>({
  count: (of) => `there are ${than(of)} matching lines`,
  rate: (of) => `there are ${than(of)} matching lines a second`,
  ratio: (of) => `matching lines are ${than(of)} of all lines (1 is all)`,
  quantile: (of) => `the ${of.quantile} quantile of ${of.field} is ${than(of)}`,
  absence: () => 'there is no matching line',
});

const valueNote = byMeasure<[], string>({
  count: () => '',
  rate: () => '',
  ratio: () => '',
  quantile: () => ' The alert counts values, so it is exact; the value shown is interpolated.',
  absence: () => '',
});

function than({ comparison, threshold }: Comparison): string {
  return `${comparison === 'above' ? 'more' : 'less'} than ${threshold}`;
}
