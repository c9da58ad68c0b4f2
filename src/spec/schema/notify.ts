import * as z from 'zod/mini';
import type { Channel, Receiver } from '../../model/model.js';
import { orNull } from '../../schema/codecs.js';
import { key } from '../../schema/docs.js';
import { secret } from '../../schema/secrets.js';
import { exactlyOne, freeText, text, url, word, yesOrNo } from '../../schema/values.js';
import { SEVERITIES } from '../choices.js';

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
  });
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

const CHANNELS = ['webhook', 'slack', 'email'];

function receiverSchema() {
  const shape = {
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
    webhook: key(z.optional(webhookSchema()), 'Sends the alert to a URL.', { url: { fromEnv: 'OPS_WEBHOOK_URL' } }),
    slack: key(z.optional(slackSchema()), 'Posts the alert in Slack.', { url: { fromEnv: 'SLACK_WEBHOOK_URL' } }),
    email: key(z.optional(emailSchema()), 'Sends the alert by email.', {
      to: 'ops@example.com',
      from: 'alerts@example.com',
      smarthost: 'smtp.example.com:587',
    }),
  };
  const oneOf = CHANNELS.map((channel) => ({ required: [channel] }));
  const codec = z.codec(z.strictObject(shape).check(exactlyOne(CHANNELS)), z.custom<Receiver>(), {
    decode: ({ name, severities, ...channels }) => ({
      name,
      severities: [...new Set(severities)],
      channel: channelOf(channels),
    }),
    encode: ({ name, severities, channel: { kind, ...rest } }) => ({ name, severities: [...severities], [kind]: rest }),
  });
  return key(codec, 'A receiver: one of webhook, slack, email.', undefined, {
    oneOf,
  });
}

interface Channels {
  readonly webhook?: z.output<ReturnType<typeof webhookSchema>> | undefined;
  readonly slack?: z.output<ReturnType<typeof slackSchema>> | undefined;
  readonly email?: z.output<ReturnType<typeof emailSchema>> | undefined;
}

function channelOf({ webhook, slack, email }: Channels): Channel {
  if (webhook !== undefined) return { kind: 'webhook', ...webhook };
  if (slack !== undefined) return { kind: 'slack', ...slack };
  if (email === undefined) throw new TypeError('a receiver without a channel passed the schema');
  return { kind: 'email', ...email };
}

function webhookSchema() {
  return z.strictObject({ url: secret('URL that receives the alert.') });
}

function slackSchema() {
  return z.strictObject({
    url: secret('Webhook URL from Slack.'),
    channel: key(
      orNull(freeText('a channel such as `#alerts`')),
      'Channel, if the webhook lets you choose.',
      '#alerts',
    ),
  });
}

function emailSchema() {
  const address = (example: string) => text(/^[^\s@]+@[^\s@]+$/, `an email address such as \`${example}\``);
  return z.strictObject({
    to: key(address('ops@example.com'), 'Who gets notified.', 'ops@example.com'),
    from: key(address('alerts@example.com'), 'Sender.', 'alerts@example.com'),
    smarthost: key(
      text(/^[A-Za-z0-9.-]+:\d{1,5}$|^\[[0-9A-Fa-f:]+\]:\d{1,5}$/, 'a host and port such as `smtp.example.com:587`'),
      'Mail server, host:port.',
      'smtp.example.com:587',
    ),
    username: key(orNull(freeText()), 'User on the mail server. Default: none.', 'alerts@example.com'),
    password: orNull(secret('Password on the mail server.')),
    requireTls: key(z.prefault(yesOrNo(), true), 'Refuse to send without TLS.', true),
  });
}
