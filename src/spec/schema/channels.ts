import * as z from 'zod/mini';
import type { Header } from '../../model/model.js';
import { orNull } from '../../schema/codecs.js';
import { key } from '../../schema/docs.js';
import { secret } from '../../schema/secrets.js';
import { freeText, text, whole, word, yesOrNo } from '../../schema/values.js';

/** The key of a receiver for each way of notifying it. */
export function channelSchemas() {
  return {
    webhook: key(z.optional(webhookSchema()), 'Sends the alert to a URL.', { url: { fromEnv: 'OPS_WEBHOOK_URL' } }),
    slack: key(z.optional(slackSchema()), 'Posts the alert in Slack.', { url: { fromEnv: 'SLACK_WEBHOOK_URL' } }),
    email: key(z.optional(emailSchema()), 'Sends the alert by email.', {
      to: 'ops@example.com',
      from: 'alerts@example.com',
      smarthost: 'smtp.example.com:587',
    }),
    pagerduty: key(z.optional(pagerdutySchema()), 'Opens and resolves an incident in PagerDuty.', {
      key: { fromEnv: 'PAGERDUTY_KEY' },
    }),
    opsgenie: key(z.optional(opsgenieSchema()), 'Opens and closes an alert in Opsgenie.', {
      key: { fromEnv: 'OPSGENIE_KEY' },
    }),
    teams: key(z.optional(teamsSchema()), 'Posts the alert in Microsoft Teams, as a card of a workflow.', {
      url: { fromEnv: 'TEAMS_WEBHOOK_URL' },
    }),
    discord: key(z.optional(discordSchema()), 'Posts the alert in Discord.', {
      url: { fromEnv: 'DISCORD_WEBHOOK_URL' },
    }),
    telegram: key(z.optional(telegramSchema()), 'Sends the alert from a bot in Telegram.', {
      token: { fromEnv: 'TELEGRAM_TOKEN' },
      chat: -1001234567890,
    }),
    sns: key(z.optional(snsSchema()), 'Publishes the alert to a topic of Amazon SNS.', {
      topic: 'arn:aws:sns:eu-central-1:123456789012:alerts',
    }),
  };
}

/** Headers that Alertmanager sets itself and refuses in its configuration. */
const HEADER =
  /^(?!(?:authorization|host|content-encoding|content-length|content-type|user-agent|connection|keep-alive|proxy-authenticate|proxy-authorization|www-authenticate|accept-encoding|x-prometheus-remote-(?:write|read)-version|x-prometheus-scrape-timeout-seconds|x-amz-date|x-amz-security-token|x-amz-content-sha256)$)[A-Za-z0-9-]{1,60}$/i;

function webhookSchema() {
  const name = text(HEADER, 'a header such as `X-Api-Key` that Alertmanager does not set itself');
  const written = z.record(name, secret('Value of the header.', 'OPS_API_KEY'), 'a map of headers and their values');
  const headers = z.codec(written, z.custom<readonly Header[]>(), {
    decode: (values) => Object.entries(values).map(([header, value]) => ({ name: header, value })),
    encode: (list) => Object.fromEntries(list.map((header) => [header.name, header.value])),
  });
  return z.strictObject({
    url: secret('URL that receives the alert.'),
    token: z.optional(secret('Sent as `Authorization: Bearer <token>`.', 'OPS_TOKEN')),
    headers: key(z.optional(headers), 'More headers of each request.', { 'X-Api-Key': { fromEnv: 'OPS_API_KEY' } }),
  });
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

function pagerdutySchema() {
  return z.strictObject({ key: secret('Integration key of the service (Events API v2).', 'PAGERDUTY_KEY') });
}

function opsgenieSchema() {
  return z.strictObject({
    key: secret('API key of the integration.', 'OPSGENIE_KEY'),
    region: key(z.prefault(word(['us', 'eu']), 'us'), 'Region of the account.', 'eu'),
  });
}

function teamsSchema() {
  return z.strictObject({ url: secret('URL of the workflow that posts to the channel.', 'TEAMS_WEBHOOK_URL') });
}

function discordSchema() {
  return z.strictObject({ url: secret('Webhook URL from Discord.', 'DISCORD_WEBHOOK_URL') });
}

function telegramSchema() {
  const id = 'the number of a chat such as `-1001234567890`';
  const most = 10 ** 15;
  return z.strictObject({
    token: secret('Token of the bot.', 'TELEGRAM_TOKEN'),
    chat: key(
      whole(-most, most, id).check(z.refine((value) => value !== 0, id)),
      'Number of the chat. Groups have negative numbers.',
      -1001234567890,
    ),
    thread: key(orNull(whole(1, 2 ** 31 - 1, 'a whole number above 0')), 'Topic of the group. Default: none.', 12),
  });
}

function snsSchema() {
  return z.strictObject({
    topic: key(
      text(
        /^arn:aws(?:-[a-z]+)*:sns:[a-z]{2}(?:-[a-z]+)+-\d:\d{12}:[A-Za-z0-9_-]{1,256}(?:\.fifo)?$/,
        'the ARN of a topic such as `arn:aws:sns:eu-central-1:123456789012:alerts`',
      ),
      'ARN of the topic.',
      'arn:aws:sns:eu-central-1:123456789012:alerts',
    ),
  });
}
