import * as z from 'zod/mini';
import type { GroupKey } from '../../model/model.js';
import { duration, durationOrZero, orNull } from '../../schema/codecs.js';
import { key } from '../../schema/docs.js';
import { environmentSecret } from '../../schema/secrets.js';
import { url, word, yesOrNo } from '../../schema/values.js';
import { muteSchema } from './mute.js';
import { receiverSchema } from './receiver.js';

const GROUP_KEYS = ['alert', 'service', 'environment', 'severity', 'fields'] as const satisfies readonly GroupKey[];

/** Alertmanager forgets after 5 days which messages it has sent. */
const MAX_REPEAT = 5 * 86_400;

/** `notify`: where alerts go. */
export function notifySchema() {
  return z.strictObject({
    alertmanager: key(
      orNull(existingAlertmanager()),
      'An Alertmanager that you already have. Default: logagg adds one if there are receivers.',
      { url: 'http://alertmanager:9093' },
    ),
    receivers: key(
      z.prefault(z.array(receiverSchema(), 'a list of receivers'), []),
      'Who gets notified, by severity.',
      [{ name: 'ops', webhook: { url: { fromEnv: 'OPS_WEBHOOK_URL' } } }],
    ),
    ...groupKeys(),
    mute: key(
      z.prefault(z.array(muteSchema(), 'a list of times'), []),
      'Times without messages. An alert that still fires at the end is sent then.',
      [{ name: 'weekend', days: ['saturday', 'sunday'], timezone: 'Europe/Berlin' }],
    ),
    inhibit: key(
      z.prefault(yesOrNo(), false),
      'While an alert fires, send no less severe alerts of the same service.',
      true,
    ),
    aws: key(orNull(awsSchema()), 'Keys of the AWS user that publishes to SNS. Default: the role of the host.', {
      accessKeyId: { fromEnv: 'SNS_ACCESS_KEY_ID' },
      secretAccessKey: { fromEnv: 'SNS_SECRET_ACCESS_KEY' },
    }),
  });
}

function groupKeys() {
  const groupBy = z
    .array(word(GROUP_KEYS), 'a list such as `[alert, service]`')
    .check(z.minLength(1, 'a list of at least one word'));
  return {
    groupBy: key(
      z.prefault(groupBy, ['alert', 'service', 'environment']),
      'Alerts that are equal in all of these are sent in one message. fields: the fields of `groupBy` of the alerts.',
      ['alert', 'service', 'environment', 'fields'],
    ),
    groupWait: key(z.prefault(durationOrZero(), '30s'), 'Time before the first message of a group.', '30s'),
    groupInterval: key(
      z.prefault(duration(), '5m'),
      'Least time between messages of a group about new and resolved alerts.',
      '5m',
    ),
    repeatInterval: key(
      z.prefault(repeat(), '4h'),
      'Time after which a message about alerts that still fire is repeated; at most 5d.',
      '12h',
    ),
  };
}

function repeat() {
  return duration().check(z.lte(MAX_REPEAT, 'a duration of at most `5d`, such as `4h`'));
}

/** In the model its URL. */
function existingAlertmanager() {
  const written = z.strictObject({
    url: key(
      url('a URL such as `http://alertmanager:9093`'),
      'Its base URL, without /api.',
      'http://alertmanager:9093',
    ),
  });
  return z.codec(written, z.string(), { decode: ({ url }) => url, encode: (url) => ({ url }) });
}

function awsSchema() {
  return z.strictObject({
    accessKeyId: environmentSecret('Access key id.', 'SNS_ACCESS_KEY_ID'),
    secretAccessKey: environmentSecret('Secret access key.', 'SNS_SECRET_ACCESS_KEY'),
  });
}
