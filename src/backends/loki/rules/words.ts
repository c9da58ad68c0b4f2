import type { Alert, Condition } from '../../../model/model.js';
import { goDuration } from '../../../render/units.js';

/** What an alert means, in one sentence for a reader of the generated file. */
export function alertInWords(alert: Alert): string {
  const { groupBy, minimum } = alert;
  return [
    `Fires on ${measureInWords(alert.condition)} in the last ${goDuration(alert.window)}`,
    groupBy.length > 0 ? `, for each ${groupBy.join(' and ')} on its own` : '',
    minimum === null ? '' : `, when there are at least ${minimum} lines in all`,
    alert.for === 0 ? '' : `, if that stays so for ${goDuration(alert.for)}`,
    '.',
    alert.condition.measure === 'quantile' ? ' Values are counted to decide it; the one shown is interpolated.' : '',
  ].join('');
}

function measureInWords(of: Condition): string {
  if (of.measure === 'absence') return 'no matching line';
  const limit = `${of.comparison === 'above' ? 'more' : 'less'} than ${of.threshold}`;
  switch (of.measure) {
    case 'count':
      return `${limit} matching lines`;
    case 'rate':
      return `${limit} matching lines a second`;
    case 'ratio':
      return `${limit} of all lines matching (1 is all)`;
    case 'quantile':
      return `a ${of.quantile} quantile of ${of.field} of ${limit}`;
  }
}
