import type { Channel, Secret } from '../model/model.js';

/** A secret of a channel, and the keys below the channel's own that lead to it. */
export interface ChannelSecret {
  readonly path: readonly string[];
  readonly secret: Secret;
}

/** Every secret of a channel; the one that each message needs comes first. */
export function channelSecrets(channel: Channel): readonly ChannelSecret[] {
  switch (channel.kind) {
    case 'webhook':
      return [
        { path: ['url'], secret: channel.url },
        ...optional('token', channel.token),
        ...(channel.headers ?? []).map(({ name, value }) => ({ path: ['headers', name], secret: value })),
      ];
    case 'slack':
    case 'teams':
    case 'discord':
      return [{ path: ['url'], secret: channel.url }];
    case 'email':
      return optional('password', channel.password);
    case 'pagerduty':
    case 'opsgenie':
      return [{ path: ['key'], secret: channel.key }];
    case 'telegram':
      return [{ path: ['token'], secret: channel.token }];
    case 'sns':
      return [];
  }
}

function optional(key: string, secret: Secret | null | undefined): readonly ChannelSecret[] {
  return secret === null || secret === undefined ? [] : [{ path: [key], secret }];
}
