import type { Alert, Condition } from '../model/model.js';
import { goDuration } from './units.js';

/** What an alert means, in one or two sentences for a reader of the generated file. */
export function alertInWords(alert: Alert): string {
  const { groupBy, minimum } = alert;
  return [
    `Fires when ${measureInWords(alert.condition)} in the last ${goDuration(alert.window)}`,
    groupBy.length > 0 ? `, for each ${groupBy.join(' and ')} on its own` : '',
    minimum === null ? '' : `, if there are at least ${minimum} lines in all`,
    alert.for === 0 ? '' : `, and that has been so for ${goDuration(alert.for)}`,
    '.',
    alert.condition.measure === 'quantile' ? ' Values are counted to decide it; the one shown is interpolated.' : '',
  ].join('');
}

function measureInWords(of: Condition): string {
  if (of.measure === 'absence') return 'there is no matching line';
  const than = `${of.comparison === 'above' ? 'more' : 'less'} than ${of.threshold}`;
  switch (of.measure) {
    case 'count':
      return `there are ${than} matching lines`;
    case 'rate':
      return `there are ${than} matching lines a second`;
    case 'ratio':
      return `matching lines are ${than} of all lines (1 being all)`;
    case 'quantile':
      return `the ${of.quantile} quantile of ${of.field} is ${than}`;
  }
}
