import type { FileRule } from '../../../contracts/config.js';
import { unknownKeys } from '../../models/shape.js';

/** Keys that were added after 0.28, the version that the shape describes. Source: the changelog of Alertmanager. */
const NEWER: ReadonlySet<string> = new Set(
  `tracing incidentio_configs mattermost_configs mattermost_webhook_url mattermost_webhook_url_file slack_app_token
  slack_app_token_file slack_app_url telegram_bot_token telegram_bot_token_file smtp_force_implicit_tls force_implicit_tls
  wechat_api_secret_file api_secret_file app_token app_token_file app_url message_text update_message timeout payload
  threading chat_id_file api_type sources targets event_recorder`.split(/\s+/),
);

export const unknownKey: FileRule = {
  id: 'alertmanager/unknown-key',
  severity: 'error',
  summary: 'Alertmanager does not recognise this key.',
  why: 'Alertmanager does not start when its configuration has an unknown key, and no one is notified of any alert.',
  bad: `route: { receiver: ops, group_waits: 30s }
receivers:
  - name: ops`,
  good: `route: { receiver: ops, group_wait: 30s }
receivers:
  - name: ops`,
  source: 'Seen with amtool 0.28: "field group_waits not found in type config.plain".',
  seen: 'Alertmanager 0.34.1: `amtool check-config` rejects the file.',
  kinds: ['alertmanager'],
  checkFile: (context) => unknownKeys(context, 'alertmanager', 'Alertmanager', (key) => NEWER.has(key)),
};
