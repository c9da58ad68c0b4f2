import type { MountedSecret } from '../../contracts/workload.js';
import type { AlertSeverity, Channel, Receiver } from '../../model/model.js';
import { forSlack, literally, plainly, textOf, titleOf } from './notification-texts.js';

const SEVERITIES: readonly AlertSeverity[] = ['info', 'warning', 'critical'];

type Email = Extract<Channel, { kind: 'email' }>;

/** A receiver as templates/companions/alertmanager/alertmanager.hbs prints it; one of the three channels is set. `file` has its secret. */
export function receiverOf(receiver: Receiver, file: string | null) {
  const { channel } = receiver;
  return {
    name: receiver.name,
    matchers: [`severity=~"${receiver.severities.join('|')}"`],
    webhook: channel.kind === 'webhook' ? { urlFile: file } : null,
    slack: channel.kind === 'slack' ? slackOf(channel.channel, file) : null,
    email: channel.kind === 'email' ? emailOf(channel, file) : null,
  };
}

/** The secret of each receiver, by place; null for an email without a password. Names are unique. */
export function secretsOf(receivers: readonly Receiver[]): readonly (MountedSecret | null)[] {
  const slugs = receivers.map(({ name }) => `alertmanager_${name.toLowerCase().replace(/[^a-z0-9]+/g, '_')}`);
  return receivers.map(({ channel }, at) => {
    const slug = slugs[at] ?? '';
    const source = channel.kind === 'email' ? channel.password : channel.url;
    const name = slugs.indexOf(slug) === at ? slug : `${slug}_${at + 1}`;
    return source === null ? null : { name, source };
  });
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

function slackOf(channel: string | null, urlFile: string | null) {
  const name = channel === null ? null : literally(channel);
  return { urlFile, channel: name, title: titleOf(forSlack), text: textOf(forSlack) };
}

function emailOf(email: Email, passwordFile: string | null) {
  return {
    to: literally(email.to),
    from: literally(email.from),
    smarthost: email.smarthost,
    requireTls: email.requireTls,
    username: email.username,
    passwordFile,
    subject: titleOf(plainly),
    text: textOf(plainly),
  };
}
