import * as z from 'zod/mini';
import type { Channel, Receiver } from '../../model/model.js';
import { key } from '../../schema/docs.js';
import { exactlyOne, text, word } from '../../schema/values.js';
import { SEVERITIES } from '../choices.js';
import { channelSchemas } from './channels.js';

/** A receiver: who gets which alerts, and how. */
export function receiverSchema() {
  const channels = channelSchemas();
  const names = Object.keys(channels);
  const shape = { ...identity(), ...channels };
  const codec = z.codec(z.strictObject(shape).check(exactlyOne(names)), z.custom<Receiver>(), {
    decode: ({ name, severities, ...written }) => ({
      name,
      severities: [...new Set(severities)],
      channel: channelOf(written),
    }),
    encode: ({ name, severities, channel: { kind, ...rest } }) => ({ name, severities: [...severities], [kind]: rest }),
  });
  const oneOf = names.map((channel) => ({ required: [channel] }));
  return key(codec, `A receiver: one of ${names.join(', ')}.`, undefined, { oneOf });
}

function identity() {
  return {
    name: key(
      text(/^[A-Za-z][A-Za-z0-9_-]{0,62}$/, 'a name of letters, digits, `-` and `_`, such as `ops`'),
      'Name of the receiver.',
      'ops',
    ),
    severities: key(
      z.prefault(z.array(word(SEVERITIES), 'a list of severities').check(z.minLength(1, 'at least one severity')), [
        ...SEVERITIES,
      ]),
      'Severities of the alerts that it gets. Default: all.',
      ['critical'],
    ),
  };
}

type Written = {
  readonly [K in keyof ReturnType<typeof channelSchemas>]?: z.output<ReturnType<typeof channelSchemas>[K]>;
};

/** The schema has checked that there is exactly one. */
function channelOf(written: Written): Channel {
  if (written.webhook !== undefined) return { kind: 'webhook', ...written.webhook };
  if (written.slack !== undefined) return { kind: 'slack', ...written.slack };
  if (written.email !== undefined) return { kind: 'email', ...written.email };
  if (written.pagerduty !== undefined) return { kind: 'pagerduty', ...written.pagerduty };
  if (written.opsgenie !== undefined) return { kind: 'opsgenie', ...written.opsgenie };
  if (written.teams !== undefined) return { kind: 'teams', ...written.teams };
  if (written.discord !== undefined) return { kind: 'discord', ...written.discord };
  if (written.telegram !== undefined) return { kind: 'telegram', ...written.telegram };
  if (written.sns !== undefined) return { kind: 'sns', ...written.sns };
  throw new TypeError('a receiver without a channel passed the schema');
}
