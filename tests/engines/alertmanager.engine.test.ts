import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { alertmanager } from '../../src/companions/alertmanager/index.js';
import type { AlertSeverity, Channel, Receiver } from '../../src/model/model.js';
import { makeModel } from '../support/model.js';
import { contextOf } from '../support/wiring.js';
import { checkAlertmanagerConfig, type RunningAlertmanager, startAlertmanager } from './support/alertmanager.js';
import { temporaryDir } from './support/cleanup.js';
import { postJson, startReceiver } from './support/http.js';
import { type MailServer, startMailServer } from './support/mail.js';
import { waitUntil } from './support/process.js';
import { proof } from './support/proof.js';
import { readYaml, YAML_PARSERS } from './support/readers.js';
import { startWebhook, type WebhookReceiver } from './support/webhook.js';

const HOSTILE = '<!channel> {{ .Labels }} & "x" \'y\' $HOME \\n {{"{{"}} *bold* 🙂';
/** Not in the past: Alertmanager sends an old alert at once, before it has read the others of its group. */
const STARTED = new Date(Date.now() + 600_000).toISOString();
const ALL: readonly AlertSeverity[] = ['info', 'warning', 'critical'];

function configOf(receivers: readonly Receiver[]): string {
  const model = makeModel({ notify: { alertmanager: null, receivers } });
  const [config] = alertmanager(model, contextOf(model, { version: '0.1.0', specPath: 'logagg.yaml' })).artifacts;
  return config?.content ?? '';
}

function receiver(name: string, severities: readonly AlertSeverity[], channel: Channel): Receiver {
  return { name, severities, channel };
}

function emailTo(smarthost: string): Channel {
  const password = { fromEnv: 'SMTP_PASSWORD' };
  const people = { to: 'ops@example.org', from: 'logs@example.org' };
  return { kind: 'email', ...people, smarthost, username: 'logs', password, requireTls: false };
}

describe('a config with every kind of receiver', () => {
  const webhook: Channel = { kind: 'webhook', url: { fromEnv: 'URL' } };
  const config = configOf([
    receiver('hook', ['critical'], webhook),
    receiver('chat', ALL, { kind: 'slack', url: { fromEnv: 'URL' }, channel: `#${HOSTILE}` }),
    receiver(`mail ${HOSTILE}`, ['warning'], emailTo('smtp.example.org:587')),
    receiver('none', ['info'], webhook),
  ]);

  it('is accepted by amtool', proof('amtool', 'every kind of receiver', config), async () => {
    const file = path.join(temporaryDir('config'), 'alertmanager.yml');
    writeFileSync(file, config);
    const result = await checkAlertmanagerConfig(file);
    expect(result.stderr).toBe('');
    expect(result.stdout).toContain('SUCCESS');
    expect(result.stdout).toContain(' - 5 receivers');
  });

  it.each(YAML_PARSERS)(
    'is read by %s with the same values',
    proof(['yamljson', 'pyyaml'], 'every kind of receiver', config),
    async (parser) => {
      const read = z
        .object({ receivers: z.array(z.looseObject({ name: z.string() })) })
        .parse(await readYaml(parser, config));
      expect(read.receivers.map(({ name }) => name)).toEqual(['none_', 'hook', 'chat', `mail ${HOSTILE}`, 'none']);
    },
  );
});

/** The configuration that the Alertmanager runs with. */
function runningConfig(smarthost: string): string {
  return configOf([
    receiver('ops', ['critical'], { kind: 'webhook', url: { fromEnv: 'OPS' } }),
    receiver('team', ['warning', 'critical'], { kind: 'webhook', url: { fromFile: 'team' } }),
    receiver('chat', ['critical'], { kind: 'slack', url: { fromEnv: 'CHAT' }, channel: '#{{ops}}' }),
    receiver('mail', ['critical'], emailTo(smarthost)),
  ]);
}

describe(
  'a running Alertmanager',
  proof('alertmanager', 'messages to every receiver', [runningConfig('mail:25'), HOSTILE]),
  () => {
    let running: RunningAlertmanager;
    let ops: WebhookReceiver;
    let team: WebhookReceiver;
    let mail: MailServer;
    const slack: SlackMessage[] = [];

    beforeAll(async () => {
      [ops, team, mail] = await Promise.all([startWebhook(), startWebhook(), startMailServer()]);
      const chat = await startReceiver(({ body }) => {
        slack.push(slackMessage.parse(JSON.parse(body.toString('utf8'))));
        return 200;
      });
      const secrets = path.join(temporaryDir('secrets'), 'secrets');
      mkdirSync(secrets);
      writeFileSync(path.join(secrets, 'alertmanager_ops'), ops.url);
      writeFileSync(path.join(secrets, 'alertmanager_team'), `${team.url}\n`);
      writeFileSync(path.join(secrets, 'alertmanager_chat'), `http://127.0.0.1:${chat.port}/`);
      writeFileSync(path.join(secrets, 'alertmanager_mail'), 'p4ss');
      const soon = runningConfig(mail.address).replace('group_wait: 30s', 'group_wait: 1s');
      running = await startAlertmanager({ config: soon, paths: { '/run/secrets': secrets } });
      await postJson(`${running.url}/api/v2/alerts`, [
        alert('Broken', 'critical', { path: '/a' }),
        alert('Broken', 'critical', { path: '/<b>' }),
        alert('Slow', 'warning', {}),
        alert('Quiet', 'info', {}),
      ]);
      await waitUntil('every message', () => ops.payloads[0] && team.payloads[1] && slack[0] && mail.mails[0]);
    });

    it('notifies each receiver of its severities, once for each group of alerts', () => {
      const told = (webhook: WebhookReceiver) =>
        webhook.payloads.map(({ groupLabels, alerts }) => [groupLabels.alertname, alerts.length]).sort();
      expect(told(ops)).toEqual([['Broken', 2]]);
      expect(told(team)).toEqual([
        ['Broken', 2],
        ['Slow', 1],
      ]);
      expect(ops.payloads[0]?.groupLabels).toEqual({ alertname: 'Broken', service_name: 'api', env: 'production' });
      expect(ops.payloads[0]?.alerts[0]?.annotations.summary).toBe(HOSTILE);
    });

    it('routes an alert without a receiver to the receiver `none`', async () => {
      const alerts = await running.alerts();
      const receivers = alerts.map(({ labels, receivers }) => [labels.alertname, receivers.map(({ name }) => name)]);
      expect(receivers).toContainEqual(['Quiet', ['none']]);
      expect(receivers).toContainEqual(['Slow', ['team']]);
      expect(receivers).toContainEqual(['Broken', ['ops', 'team', 'chat', 'mail']]);
    });

    it('escapes mentions, links and templates in messages to Slack', () => {
      expect(slack[0]).toMatchObject({ channel: '#{{ops}}' });
      const [attachment] = slack[0]?.attachments ?? [];
      expect(attachment).toMatchObject({ title: '[FIRING] Broken on api (production)', mrkdwn_in: ['pretext'] });
      expect(attachment?.fallback).toBe(attachment?.title);
      expect(attachment?.text).not.toContain('<');
      expect(sorted(fromSlack(attachment?.text ?? ''))).toEqual(['/<b>', '/a'].map(paragraph));
    });

    it('sends plain-text mail and logs in with the password from the file', () => {
      const [message] = mail.mails;
      expect(message?.login).toEqual(['logs', 'p4ss']);
      expect(message?.recipients).toEqual(['<ops@example.org>']);
      const source = message?.source ?? '';
      expect(source).toContain('Subject: [FIRING] Broken on api (production)\n');
      expect(source.match(/^Content-Type: text\/.*$/gm)).toEqual(['Content-Type: text/plain; charset=UTF-8']);
      for (const at of ['/a', '/<b>']) expect(quotedPrintable(source)).toContain(paragraph(at));
    });
  },
);

const slackMessage = z.object({
  channel: z.string(),
  attachments: z.array(
    z.object({ title: z.string(), text: z.string(), fallback: z.string(), mrkdwn_in: z.array(z.string()) }),
  ),
});

type SlackMessage = z.infer<typeof slackMessage>;

function alert(alertname: string, severity: AlertSeverity, labels: Readonly<Record<string, string>>) {
  return {
    labels: { alertname, severity, service_name: 'api', env: 'production', ...labels },
    annotations: { summary: HOSTILE, description: 'What it is.', runbook_url: 'https://example.org/?a=1&b=2' },
    startsAt: STARTED,
    endsAt: new Date(Date.now() + 3_600_000).toISOString(),
  };
}

function paragraph(at: string): string {
  return `FIRING (critical): ${HOSTILE}
Description: What it is.
path: ${at}
Runbook: https://example.org/?a=1&b=2
Since ${STARTED.slice(0, 19).replace('T', ' ')} UTC`;
}

/** The paragraphs of a message: Alertmanager's own order of alerts is not promised. */
function sorted(text: string): string[] {
  return text.trim().split('\n\n').sort();
}

function fromSlack(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

function quotedPrintable(source: string): string {
  const bytes = source
    .replace(/=\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
