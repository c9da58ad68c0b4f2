import { type Entry, type Fact, tableOf } from './fact.js';

const ALERTMANAGER: Fact = { appliesTo: { engine: 'alertmanager' }, verified: '0.34.1' };

/** Required settings of an Alertmanager notifier. */
export interface Need {
  /** One of these keys in the notifier itself. */
  readonly own: readonly string[];
  /** Or one of these under `global`. */
  readonly global: readonly string[];
}

/** Required settings of each list of notifiers. Source: config/ and notify/ of Alertmanager 0.34.1. */
export const NEEDS: Readonly<Record<string, Entry<readonly Need[]>>> = tableOf(ALERTMANAGER, {
  slack_configs: [
    {
      own: ['api_url', 'api_url_file', 'app_token', 'app_token_file'],
      global: ['slack_api_url', 'slack_api_url_file', 'slack_app_token', 'slack_app_token_file'],
    },
  ],
  email_configs: [
    { own: ['to'], global: [] },
    { own: ['smarthost'], global: ['smtp_smarthost'] },
    { own: ['from'], global: ['smtp_from'] },
  ],
  webhook_configs: [{ own: ['url', 'url_file'], global: [] }],
  pagerduty_configs: [{ own: ['routing_key', 'routing_key_file', 'service_key', 'service_key_file'], global: [] }],
  opsgenie_configs: [{ own: ['api_key', 'api_key_file'], global: ['opsgenie_api_key', 'opsgenie_api_key_file'] }],
  victorops_configs: [{ own: ['api_key', 'api_key_file'], global: ['victorops_api_key', 'victorops_api_key_file'] }],
  discord_configs: [{ own: ['webhook_url', 'webhook_url_file'], global: [] }],
  msteams_configs: [{ own: ['webhook_url', 'webhook_url_file'], global: [] }],
  msteamsv2_configs: [{ own: ['webhook_url', 'webhook_url_file'], global: [] }],
  telegram_configs: [
    { own: ['bot_token', 'bot_token_file'], global: ['telegram_bot_token', 'telegram_bot_token_file'] },
    { own: ['chat_id', 'chat_id_file'], global: [] },
  ],
  pushover_configs: [
    { own: ['user_key', 'user_key_file'], global: [] },
    { own: ['token', 'token_file'], global: [] },
  ],
  sns_configs: [{ own: ['target_arn', 'topic_arn', 'phone_number'], global: [] }],
});
