import type { Channel, ChannelOf, GroupKey, Receiver } from '../../model/model.js';
import {
  bySeverity,
  CARD,
  commonLabel,
  detailsOf,
  ENTITY,
  literally,
  MARKDOWN,
  OPSGENIE,
  PLAIN,
  SUBJECT,
  type Syntax,
  textOf,
  titleAndTextOf,
  titleOf,
} from './notification-texts.js';
import { SEVERITIES } from './routes.js';

/** What the settings of a receiver depend on besides its channel. */
export interface Around {
  readonly groupBy: readonly GroupKey[];
  /** The labels of fields that alerts are grouped by. */
  readonly fields: readonly string[];
  /** The file with the secret at this path of the channel; null: there is none. */
  readonly file: (path: string) => string | null;
}

/** A receiver as templates/companions/alertmanager/alertmanager.hbs prints it; the settings of one channel are set. */
export function receiverOf({ name, channel }: Receiver, around: Around) {
  return { name, ...NOTHING, [channel.kind]: settingsOf(channel, around) };
}

/** The template reads the settings of every channel. */
const NOTHING: Readonly<Record<Channel['kind'], null>> = {
  webhook: null,
  slack: null,
  email: null,
  pagerduty: null,
  opsgenie: null,
  teams: null,
  discord: null,
  telegram: null,
  sns: null,
};

function settingsOf(channel: Channel, around: Around): object {
  const { groupBy, file } = around;
  switch (channel.kind) {
    case 'webhook':
      return webhookOf(channel, around);
    case 'slack':
      return { ...urlAndTexts(around, ENTITY), channel: channel.channel === null ? null : literally(channel.channel) };
    case 'email':
      return emailOf(channel, around);
    case 'pagerduty':
      return pagerdutyOf(around);
    case 'opsgenie':
      return opsgenieOf(channel, around);
    case 'teams':
      return urlAndTexts(around, CARD);
    case 'discord':
      return urlAndTexts(around, MARKDOWN);
    case 'telegram':
      return {
        tokenFile: file('token'),
        chat: channel.chat,
        thread: channel.thread,
        message: titleAndTextOf(groupBy, PLAIN),
      };
    case 'sns':
      return snsOf(channel, around);
  }
}

function urlAndTexts({ groupBy, file }: Around, syntax: Syntax) {
  return { urlFile: file('url'), title: titleOf(groupBy, syntax), text: textOf(groupBy, syntax) };
}

function webhookOf({ headers = [] }: ChannelOf<'webhook'>, { file }: Around) {
  return {
    urlFile: file('url'),
    hasHttp: file('token') !== null || headers.length > 0,
    tokenFile: file('token'),
    headers: headers.map(({ name }) => ({ name, files: [file(`headers.${name}`)] })),
  };
}

function emailOf(email: ChannelOf<'email'>, { groupBy, file }: Around) {
  return {
    to: literally(email.to),
    from: literally(email.from),
    smarthost: email.smarthost,
    requireTls: email.requireTls,
    username: email.username,
    passwordFile: file('password'),
    subject: titleOf(groupBy, PLAIN),
    text: textOf(groupBy, PLAIN),
  };
}

function pagerdutyOf({ groupBy, file }: Around) {
  return {
    keyFile: file('key'),
    title: titleOf(groupBy, PLAIN),
    severity: bySeverity({ critical: 'critical', warning: 'warning', info: 'info' }),
    firing: detailsOf(groupBy, 'Firing'),
    resolved: detailsOf(groupBy, 'Resolved'),
  };
}

/** The servers of Opsgenie; null: Alertmanager's default. */
const OPSGENIE_URLS = { us: null, eu: 'https://api.eu.opsgenie.com/' } as const;

function opsgenieOf({ region }: ChannelOf<'opsgenie'>, { groupBy, fields, file }: Around) {
  return {
    keyFile: file('key'),
    url: OPSGENIE_URLS[region],
    title: titleOf(groupBy, OPSGENIE),
    text: textOf(groupBy, OPSGENIE),
    priority: bySeverity({ critical: 'P1', warning: 'P3', info: 'P5' }),
    details: fields.map((label) => ({ label, value: commonLabel(label, OPSGENIE) })),
  };
}

function snsOf({ topic }: ChannelOf<'sns'>, { groupBy }: Around) {
  return {
    topic,
    region: topic.split(':')[3] ?? '',
    subject: titleOf(groupBy, SUBJECT),
    message: textOf(groupBy, PLAIN),
  };
}

/** The name of the receiver that notifies no one. No receiver of the spec has it. */
export function fallbackName(receivers: readonly Receiver[]): string {
  let name = 'none';
  while (receivers.some((receiver) => receiver.name === name)) name = `${name}_`;
  return name;
}

export function fallbackNote(receivers: readonly Receiver[]): string {
  const unheard = SEVERITIES.filter((severity) => !receivers.some(({ severities }) => severities.includes(severity)));
  return unheard.length === 0
    ? 'Every severity has a receiver below. This one notifies no one: Alertmanager requires a receiver here.'
    : `No receiver accepts ${unheard.join(' or ')}: the user interface shows such alerts, and no one is notified.`;
}
