import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { alertmanager } from '../../../src/companions/alertmanager/index.js';
import type { Channel, Receiver } from '../../../src/model/model.js';
import { makeModel } from '../../support/model.js';
import { contextOf } from '../../support/wiring.js';

const WEBHOOK: Channel = { kind: 'webhook', url: { fromEnv: 'OPS_WEBHOOK_URL' } };
const SLACK: Channel = { kind: 'slack', url: { fromFile: 'secrets/slack' }, channel: '#alerts' };
const EMAIL: Extract<Channel, { kind: 'email' }> = {
  kind: 'email',
  to: 'ops@example.org',
  from: 'logs@example.org',
  smarthost: 'smtp.example.org:587',
  username: 'logs',
  password: { fromEnv: 'SMTP_PASSWORD' },
  requireTls: true,
};

function receiver(overrides: Partial<Receiver> = {}): Receiver {
  return { name: 'ops', severities: ['critical'], channel: WEBHOOK, ...overrides };
}

function made(receivers: readonly Receiver[], existing: string | null = null) {
  const model = makeModel({ notify: { alertmanager: existing, receivers } });
  const part = alertmanager(model, contextOf(model, { version: '0.1.0', specPath: 'logagg.yaml' }));
  const text = part.artifacts[0]?.content ?? '';
  return { part, text, config: parse(text) };
}

describe('the file', () => {
  test('has the shape that a reader expects', () => {
    expect(made([receiver(), receiver({ name: 'team', severities: ['warning', 'critical'] })]).text).toBe(
      `# Made by logagg 0.1.0 from logagg.yaml.
# To change it, edit logagg.yaml and run: logagg generate
#
# Each alert has the labels alertname, service_name, env and severity, and the fields of its groupBy.
# Alertmanager reads secrets from files each time it sends a message; this file contains none.

route:
  # One message for all firing alerts of one name, service and environment.
  group_by: [alertname, service_name, env]
  # The time before the first message of a group, before a message about its changes, and before a repeat.
  group_wait: 30s
  group_interval: 5m
  repeat_interval: 4h
  # No receiver accepts info: the user interface shows such alerts, and no one is notified.
  receiver: 'none'
  routes:
    - receiver: ops
      matchers: ['severity=~"critical"']
      # The receivers after this one are notified too.
      continue: true
    - receiver: team
      matchers: ['severity=~"warning|critical"']
      # The receivers after this one are notified too.
      continue: true

receivers:
  - name: 'none'

  - name: ops
    webhook_configs:
      - url_file: /run/secrets/alertmanager_ops
        send_resolved: true

  - name: team
    webhook_configs:
      - url_file: /run/secrets/alertmanager_team
        send_resolved: true
`,
    );
  });

  test('has each kind of receiver, with its secret in a file', () => {
    const { config, part } = made([
      receiver({ name: 'Ops Team', channel: SLACK }),
      receiver({ name: 'ops-team', channel: EMAIL }),
      receiver({ name: 'silent', channel: { ...EMAIL, username: null, password: null } }),
    ]);
    const [, slack, email, silent] = config.receivers;
    expect(slack.slack_configs[0]).toMatchObject({
      api_url_file: '/run/secrets/alertmanager_ops_team',
      channel: '#alerts',
      send_resolved: true,
      mrkdwn_in: ['pretext'],
    });
    expect(email.email_configs[0]).toMatchObject({
      to: 'ops@example.org',
      from: 'logs@example.org',
      smarthost: 'smtp.example.org:587',
      auth_username: 'logs',
      auth_password_file: '/run/secrets/alertmanager_ops_team_2',
      require_tls: true,
      html: '',
    });
    expect(Object.keys(silent.email_configs[0])).not.toContain('auth_password_file');
    expect(part.workloads[0]?.secrets).toEqual([
      { name: 'alertmanager_ops_team', source: { fromFile: 'secrets/slack' } },
      { name: 'alertmanager_ops_team_2', source: { fromEnv: 'SMTP_PASSWORD' } },
    ]);
  });

  test('notes when every severity has a receiver, and renames its default receiver when that name is used', () => {
    const { text, config } = made([receiver({ name: 'none', severities: ['info', 'warning', 'critical'] })]);
    expect(config.route.receiver).toBe('none_');
    expect(text).toContain('# Every severity has a receiver below.');
  });
});

describe('the workload', () => {
  test('is hardened, on loopback, and has its data kept', () => {
    const { workloads } = made([receiver()]).part;
    expect(workloads).toHaveLength(1);
    expect(workloads[0]).toMatchObject({
      name: 'alertmanager',
      image: 'prom/alertmanager:v0.34.1',
      user: '65534:65534',
      readOnlyRoot: true,
      volumes: [{ name: 'alertmanager-data', at: '/alertmanager' }],
      files: [{ artifact: 'docker/alertmanager/alertmanager.yml', at: '/etc/alertmanager/alertmanager.yml' }],
    });
  });

  test('does not exist without receivers or where the spec names an Alertmanager', () => {
    const nothing = { artifacts: [], workloads: [], extensions: [] };
    expect(made([]).part).toEqual(nothing);
    expect(made([receiver()], 'http://am:9093/').part).toEqual(nothing);
  });
});

test.each(['{{ .Status }}', '{{"{{"}} }}', 'a: b # c', 'o\'brien "x"', '$HOME %s', 'no', 'x\n- y', '🙂\u2028'])(
  '%j comes back equal from every setting that a receiver has',
  (text) => {
    const email = { ...EMAIL, to: text, from: text, smarthost: text, username: text };
    const { config } = made([
      receiver({ name: text, channel: { ...SLACK, channel: text } }),
      receiver({ name: `${text}2`, channel: email }),
    ]);
    const [, slack, mail] = config.receivers;
    expect([slack.name, config.route.routes[1].receiver]).toEqual([text, `${text}2`]);
    expect(asGoText(slack.slack_configs[0].channel)).toBe(text);
    expect([mail.email_configs[0].to, mail.email_configs[0].from].map(asGoText)).toEqual([text, text]);
    expect([mail.email_configs[0].smarthost, mail.email_configs[0].auth_username]).toEqual([text, text]);
  },
);

/** What Go's templates make of text whose only action is a quoted pair of braces. */
function asGoText(template: string): string {
  return template.replaceAll('{{ "{{" }}', '\u0000').replace(/\{\{/g, 'ACTION').replaceAll('\u0000', '{{');
}
