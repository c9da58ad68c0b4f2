import type { AlertSeverity } from './alert.js';
import type { EnvironmentSecret, Seconds, Secret } from './primitives.js';

export interface Notify {
  /** Base URL of an existing Alertmanager. */
  readonly alertmanager: string | null;
  readonly receivers: readonly Receiver[];
  /** Alerts with the same values of these come in one message. Never empty. */
  readonly groupBy: readonly GroupKey[];
  readonly groupWait: Seconds;
  readonly groupInterval: Seconds;
  readonly repeatInterval: Seconds;
  readonly mute: readonly Mute[];
  /** A firing alert mutes less severe alerts of its service. */
  readonly inhibit: boolean;
  /** Keys for receivers that sign in to AWS; null: what AWS's own libraries find, such as the role of the host. */
  readonly aws: AwsKeys | null;
}

/** `fields`: every field that an alert is grouped by. */
export type GroupKey = 'alert' | 'service' | 'environment' | 'severity' | 'fields';

/** How an Alertmanager of the stack notifies, apart from the receivers. */
export type NotifyKey = Exclude<keyof Notify, 'alertmanager' | 'receivers' | 'aws'>;

export interface AwsKeys {
  readonly accessKeyId: EnvironmentSecret;
  readonly secretAccessKey: EnvironmentSecret;
}

export type Weekday = 'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday' | 'sunday';

/** Times at which no message is sent. */
export interface Mute {
  readonly name: string;
  /** Empty: every day. */
  readonly days: readonly Weekday[];
  /** Empty: the whole day. */
  readonly hours: readonly Hours[];
  readonly timezone: string;
  /** Never empty. */
  readonly severities: readonly AlertSeverity[];
  /** Names of receivers; null: all. */
  readonly receivers: readonly string[] | null;
}

/** Times of a day, such as `22:00` and `06:00`; the end is the next day if it is not after the start. */
export interface Hours {
  readonly start: string;
  readonly end: string;
}

export interface Receiver {
  readonly name: string;
  /** Never empty. */
  readonly severities: readonly AlertSeverity[];
  readonly channel: Channel;
}

export type Channel =
  | {
      readonly kind: 'webhook';
      readonly url: Secret;
      /** Sent as `Authorization: Bearer <token>`; left out: no such header. */
      readonly token?: Secret | undefined;
      readonly headers?: readonly Header[] | undefined;
    }
  | { readonly kind: 'slack'; readonly url: Secret; readonly channel: string | null }
  | {
      readonly kind: 'email';
      readonly to: string;
      readonly from: string;
      /** host:port. */
      readonly smarthost: string;
      readonly username: string | null;
      readonly password: Secret | null;
      readonly requireTls: boolean;
    }
  | { readonly kind: 'pagerduty'; readonly key: Secret }
  | { readonly kind: 'opsgenie'; readonly key: Secret; readonly region: 'us' | 'eu' }
  | { readonly kind: 'teams'; readonly url: Secret }
  | { readonly kind: 'discord'; readonly url: Secret }
  | { readonly kind: 'telegram'; readonly token: Secret; readonly chat: number; readonly thread: number | null }
  | { readonly kind: 'sns'; readonly topic: string };

export interface Header {
  readonly name: string;
  readonly value: Secret;
}

export type ChannelOf<K extends Channel['kind']> = Extract<Channel, { readonly kind: K }>;
