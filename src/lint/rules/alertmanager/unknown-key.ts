import type { FileRule } from '../../../contracts/config.js';
import { unknownKeys } from '../../models/shape.js';

/** Keys that came after 0.28, whose structs the shape is of. Source: the changelog of Alertmanager. */
const NEWER: ReadonlySet<string> = new Set(
  `tracing incidentio_configs mattermost_configs mattermost_webhook_url mattermost_webhook_url_file slack_app_token
  slack_app_token_file slack_app_url telegram_bot_token telegram_bot_token_file smtp_force_implicit_tls force_implicit_tls
  wechat_api_secret_file api_secret_file app_token app_token_file app_url message_text update_message timeout payload
  threading chat_id_file api_type sources targets event_recorder`.split(/\s+/),
);

export const unknownKey: FileRule = {
  id: 'alertmanager/unknown-key',
  severity: 'error',
  summary: 'Alertmanager does not know this key.',
  why: 'Alertmanager reads its configuration strictly: one unknown key and it does not start, and nobody is told of any alert.',
  bad: `route: { receiver: ops, group_waits: 30s }
receivers:
  - name: ops`,
  good: `route: { receiver: ops, group_wait: 30s }
receivers:
  - name: ops`,
  source: 'Seen with amtool 0.28: "field group_waits not found in type config.plain".',
  kinds: ['alertmanager'],
  checkFile: (context) => unknownKeys(context, 'alertmanager', 'Alertmanager', (key) => NEWER.has(key)),
};
