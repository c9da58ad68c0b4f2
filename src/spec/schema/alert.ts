import * as z from 'zod/mini';
import { MEASURE_NAMES, MEASURES, type MeasureKey, measuresWith } from '../../measures/measures.js';
import { duration, durationOrZero, orNull } from '../../schema/codecs.js';
import { key } from '../../schema/docs.js';
import { freeText, text, url, whole, word } from '../../schema/values.js';
import { SEVERITIES } from '../choices.js';
import { fieldName, matchSchema } from './match.js';

const number = () => z.number('a number such as `10`');

/** One entry of `alerts`. */
export function alertSchema() {
  return z.strictObject({ ...what(), ...measured(), ...said() });
}

function what() {
  return {
    name: key(
      text(
        /^[A-Za-z][A-Za-z0-9_]{0,127}$/,
        'a name of letters, digits and `_` that starts with a letter, such as `HighErrorRate`',
      ),
      'Name of the alert. Alertmanager gets it as the label alertname.',
      'HighErrorRate',
    ),
    services: key(
      z.optional(
        z.array(z.string('a service'), 'a list of services').check(z.minLength(1, 'a list of at least one service')),
      ),
      'Services to watch, each separately. Default: all.',
      ['api'],
    ),
    match: key(
      z.prefault(matchSchema(), {}),
      'Which lines to count. A line must match all conditions. Default: all lines.',
      {
        level: 'error',
      },
    ),
  };
}

function measured() {
  return {
    measure: key(
      word(MEASURE_NAMES),
      `What to measure in the window: ${MEASURE_NAMES.map((name) => MEASURES[name].about).join('; ')}.`,
      'count',
    ),
    above: key(z.optional(number()), 'Fires when the measure is greater than this value.', 10),
    below: key(z.optional(number()), 'Fires when the measure is less than this value.', 1),
    window: key(
      z.prefault(duration(), '5m'),
      'Time range of the lines to measure, before each evaluation. Alerts are evaluated every minute.',
      '5m',
    ),
    for: key(z.prefault(durationOrZero(), '0s'), 'How long the condition must be true before the alert fires.', '10m'),
    groupBy: key(
      z.prefault(z.array(fieldName(), 'a list of fields'), []),
      'One alert for each value of these fields or labels.',
      ['path'],
    ),
    field: key(z.optional(fieldName()), `${onlyFor('field')}: the number field to measure.`, 'duration'),
    quantile: key(
      z.optional(z.number('a number between 0 and 1, such as `0.95`')),
      `${onlyFor('quantile')}: above 0, at most 1.`,
      0.95,
    ),
    minimum: key(
      orNull(whole(1, Number.MAX_SAFE_INTEGER, 'a whole number of lines such as `100`')),
      `${onlyFor('minimum')}: the minimum number of lines in the window, matching or not.`,
      100,
    ),
  };
}

/** The measures with a key, for its description. */
function onlyFor(name: MeasureKey): string {
  const measures = measuresWith(name).join(' and ');
  return `${measures.charAt(0).toUpperCase()}${measures.slice(1)}${measures.includes(' ') ? '' : ' only'}`;
}

function said() {
  return {
    severity: key(
      z.prefault(word(SEVERITIES), 'warning'),
      'How urgent the alert is. Receivers select alerts by severity.',
      'critical',
    ),
    summary: key(
      orNull(freeText()),
      'One line for the person who gets the alert. Placeholders: {{service}}, {{value}}, {{threshold}} and {{<group field>}}.',
      'High error rate on {{service}}',
    ),
    description: key(orNull(freeText()), 'More details, with the same placeholders.', '{{value}} errors a second.'),
    runbook: key(
      orNull(url('a URL such as `https://wiki.example.com/runbooks/errors`')),
      'Page that explains what to do.',
      'https://wiki.example.com/runbooks/errors',
    ),
  };
}
