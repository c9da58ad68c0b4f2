import type { Channel, Notify, Receiver, Secret } from '../../model/model.js';
import type { SpecValue } from '../schema/spec.js';

type ReceiverValue = SpecValue['notify']['receivers'][number];

interface SecretValue {
  readonly fromEnv?: string | undefined;
  readonly fromFile?: string | undefined;
}

/** The schema has seen to it that exactly one of the two is there. */
function resolveSecret(value: SecretValue): Secret {
  return value.fromEnv === undefined ? { fromFile: value.fromFile ?? '' } : { fromEnv: value.fromEnv };
}

/** A secret that may be left out. */
function resolveOptionalSecret(value: SecretValue | undefined): Secret | null {
  return value === undefined ? null : resolveSecret(value);
}

/** Receivers and the existing Alertmanager. */
export function resolveNotify({ alertmanager, receivers }: SpecValue['notify']): Notify {
  return { alertmanager: alertmanager?.url ?? null, receivers: receivers.map(resolveReceiver) };
}

function resolveReceiver(value: ReceiverValue): Receiver {
  return { name: value.name, severities: [...new Set(value.severities)], channel: resolveChannel(value) };
}

function resolveChannel({ webhook, slack, email }: ReceiverValue): Channel {
  if (webhook !== undefined) return { kind: 'webhook', url: resolveSecret(webhook.url) };
  if (slack !== undefined) return { kind: 'slack', url: resolveSecret(slack.url), channel: slack.channel ?? null };
  if (email === undefined) throw new TypeError('a receiver without a channel passed the schema');
  return {
    kind: 'email',
    to: email.to,
    from: email.from,
    smarthost: email.smarthost,
    username: email.username ?? null,
    password: resolveOptionalSecret(email.password),
    requireTls: email.requireTls,
  };
}
