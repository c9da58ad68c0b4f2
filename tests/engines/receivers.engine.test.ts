import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { alertmanager } from '../../src/companions/alertmanager/index.js';
import type { Model, Notify } from '../../src/model/model.js';
import { makeAlert, makeModel, makeService } from '../support/model.js';
import { contextOf } from '../support/wiring.js';
import { checkAlertmanagerConfig, startAlertmanager } from './support/alertmanager.js';
import { type Chats, startChats, valueAt } from './support/chats.js';
import { temporaryDir } from './support/cleanup.js';
import { configText, itemsOf, readConfig } from './support/configText.js';
import { postJson } from './support/http.js';
import { type MailServer, startMailServer } from './support/mail.js';
import { waitUntil } from './support/process.js';
import { proof } from './support/proof.js';
import { readYaml, YAML_PARSERS } from './support/readers.js';

/** Every kind of receiver; `mail` is the address of its server. */
function receivers(mail: string): Notify['receivers'] {
  const severities = ['info', 'warning', 'critical'] as const;
  const email = { to: 'ops@example.org', from: 'logs@example.org', username: null, password: null, requireTls: false };
  const key = { fromEnv: 'KEY' };
  const headers = [{ name: 'X-Api-Key', value: key }];
  return [
    { name: 'hook', severities, channel: { kind: 'webhook', url: key, token: key, headers } },
    { name: 'pager', severities, channel: { kind: 'pagerduty', key } },
    { name: 'genie', severities, channel: { kind: 'opsgenie', key, region: 'eu' } },
    { name: 'teams', severities, channel: { kind: 'teams', url: key } },
    { name: 'slack', severities, channel: { kind: 'slack', url: key, channel: null } },
    { name: 'discord', severities, channel: { kind: 'discord', url: key } },
    { name: 'bot', severities, channel: { kind: 'telegram', token: key, chat: -1001234567890, thread: 7 } },
    { name: 'topic', severities, channel: { kind: 'sns', topic: TOPIC } },
    { name: 'mail', severities, channel: { kind: 'email', ...email, smarthost: mail } },
  ];
}

const TOPIC = 'arn:aws:sns:eu-central-1:123456789012:alerts';

const FIELDS = ['lines', 'markdown', 'path', 'rest'];

function modelOf(notify: Partial<Notify>): Model {
  const fields = FIELDS.map((name) => ({ name, key: name, type: 'keyword' as const }));
  return makeModel({ services: [makeService({ fields })], alerts: [makeAlert({ groupBy: FIELDS })], notify });
}

function configOf(notify: Partial<Notify>): string {
  const model = modelOf(notify);
  const [config] = alertmanager(model, contextOf(model, { version: '0.1.0', specPath: 'logagg.yaml' })).artifacts;
  return config?.content ?? '';
}

const SETTINGS: Partial<Notify> = {
  groupBy: ['environment', 'severity', 'fields'],
  groupWait: 0,
  groupInterval: 600,
  repeatInterval: 5 * 86_400,
  inhibit: true,
  aws: { accessKeyId: { fromEnv: 'SNS_ID' }, secretAccessKey: { fromEnv: 'SNS_KEY' } },
  mute: [
    {
      name: 'nights',
      days: ['friday', 'sunday'],
      hours: [
        { start: '22:00', end: '06:00' },
        { start: '12:00', end: '13:00' },
        { start: '20:00', end: '00:00' },
      ],
      timezone: 'Europe/Berlin',
      severities: ['info', 'warning'],
      receivers: null,
    },
    {
      name: 'lunch',
      days: [],
      hours: [{ start: '23:30', end: '01:00' }],
      timezone: 'UTC',
      severities: ['info'],
      receivers: ['hook'],
    },
    {
      name: 'weekend',
      days: ['saturday', 'sunday'],
      hours: [],
      timezone: 'Asia/Kolkata',
      severities: ['info', 'warning', 'critical'],
      receivers: ['bot'],
    },
  ],
};

describe.each([
  ['as by default', configOf({ receivers: receivers('smtp.example.org:25') })],
  ['with every other setting', configOf({ receivers: receivers('smtp.example.org:25'), ...SETTINGS })],
])('every kind of receiver, %s', (name, config) => {
  it('is accepted by amtool', proof('amtool', `every receiver, ${name}`, config), async () => {
    const file = path.join(temporaryDir('config'), 'alertmanager.yml');
    writeFileSync(file, config);
    const result = await checkAlertmanagerConfig(file);
    expect(result.stderr).toBe('');
    expect(result.stdout).toContain(' - 10 receivers');
  });
});

/** Values of log lines that try to be more than a value, by field. */
const HOSTILE = {
  lines: '/a\nRunbook: https://evil.example\r\nRunbook: x\u2028Runbook: x\u2029Runbook: x\u0085Runbook: x\tend',
  markdown:
    '*b* _i_ ~s~ `c` [x](http://evil.example) ![i](http://evil.example) {{DATE(2017-02-14T06:00:00Z, SHORT)}} ||s|| # h > q',
  path: '<!channel> <@U1> <https://evil.example|click> &lt; <b>b</b> <script>',
  rest: '\u202Etxt.exe \u2066x {{ .Labels }} ${1} \\n &anchor *anchor "q": {a: 1} 🙂',
};

/** Not in the past: Alertmanager sends an old alert at once, before it has read the others of its group. */
const STARTED = new Date(Date.now() + 600_000).toISOString();
const SINCE = `Since ${STARTED.slice(0, 19).replace('T', ' ')} UTC`;
const RUNBOOK = 'https://wiki.example.com/run_book?a=1&b=(2)';

function alertOf(severity: string, values: Readonly<Record<string, string>>) {
  return {
    labels: { alertname: 'Broken', severity, service_name: 'api', env: 'prödüction', ...values },
    annotations: {
      summary: `Errors on ${values.path ?? ''}`,
      description: 'What it is.\nAnd more.',
      runbook_url: RUNBOOK,
    },
    startsAt: STARTED,
    endsAt: new Date(Date.now() + 3_600_000).toISOString(),
  };
}

function inOneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]+/gu, ' ');
}

/** The lines of the alert with the hostile values. */
function linesOf(write: (text: string) => string, runbook = write(RUNBOOK)): readonly string[] {
  return [
    `FIRING (critical): ${write(inOneLine(`Errors on ${HOSTILE.path}`))}`,
    `Description: ${write('What it is. And more.')}`,
    ...Object.entries(HOSTILE).map(([name, value]) => `${name}: ${write(inOneLine(value))}`),
    `Runbook: ${runbook}`,
    SINCE,
  ];
}

const plainly = (text: string) => text;
const withEntities = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const withBackslashes = (text: string) => text.replace(/[\\`*_{}[\]()<>#~|&!]/g, '\\$&');
const shownLines = (text: unknown) => String(text).trim().split(/\n+/);

/** Files with the secrets; the addresses are those of the server in place of everyone. */
function writeSecrets(url: string): string {
  const secrets = {
    hook: `${url}/hook`,
    hook_token: 't0ken',
    hook_headers_x_api_key: 'k3y\n',
    pager: 'pager-k3y',
    genie: 'genie-k3y\n',
    teams: `${url}/teams`,
    slack: `${url}/slack\n`,
    discord: `${url}/discord`,
    bot: '123:bot-t0ken\n',
  };
  const folder = path.join(temporaryDir('secrets'), 'secrets');
  mkdirSync(folder);
  for (const [name, text] of Object.entries(secrets)) writeFileSync(path.join(folder, `alertmanager_${name}`), text);
  return folder;
}

/** The configuration with addresses of the test instead of those of the services. */
function withAddresses(config: string, url: string): string {
  const document = readConfig(config);
  const addresses = [
    ['pagerduty_configs', 'url', '/v2/enqueue'],
    ['opsgenie_configs', 'api_url', '/'],
    ['telegram_configs', 'api_url', ''],
    ['sns_configs', 'api_url', '/sns'],
  ] as const;
  for (const receiver of itemsOf(document.get('receivers'))) {
    for (const [list, key, at] of addresses) {
      for (const item of itemsOf(receiver.get(list))) item.set(key, `${url}${at}`);
    }
  }
  document.setIn(['route', 'group_wait'], '1s');
  return configText(document);
}

const AWS = { AWS_ACCESS_KEY_ID: 'AKID', AWS_SECRET_ACCESS_KEY: 'SECRET', AWS_EC2_METADATA_DISABLED: 'true' };

/** Sends alerts to an Alertmanager with this configuration. */
async function ring(config: string, chats: Chats, alerts: readonly object[]): Promise<void> {
  const paths = { '/run/secrets': writeSecrets(chats.url) };
  const running = await startAlertmanager({ config: withAddresses(config, chats.url), paths, env: AWS });
  await postJson(`${running.url}/api/v2/alerts`, alerts);
}

const textAt = (chats: Chats, at: string, ...keys: readonly (string | number)[]) =>
  String(valueAt(chats.first(at).body, ...keys));

const TITLE = '[FIRING] Broken on api (prödüction)';

describe(
  'a running Alertmanager',
  proof('alertmanager', 'hostile values to every receiver', [configOf({ receivers: receivers('mail:25') }), HOSTILE]),
  () => {
    let mail: MailServer;
    let chats: Chats;

    beforeAll(async () => {
      [mail, chats] = await Promise.all([startMailServer(), startChats()]);
      await ring(configOf({ receivers: receivers(mail.address) }), chats, [alertOf('critical', HOSTILE)]);
      await waitUntil('every message', () => chats.requests.length >= 8 && mail.mails.length > 0);
    });

    it('sends the token and the headers to a webhook, and the value as it is', () => {
      const { headers, body } = chats.first('/hook');
      expect(headers).toMatchObject({ authorization: 'Bearer t0ken', 'x-api-key': 'k3y' });
      expect(valueAt(body, 'alerts', 0, 'labels')).toMatchObject(HOSTILE);
    });

    it('opens an incident in PagerDuty, whose details newer Alertmanagers cannot read as YAML', async () => {
      const { body } = chats.first('/v2/enqueue');
      const payload = { summary: TITLE, severity: 'critical' };
      expect(body).toMatchObject({ routing_key: 'pager-k3y', event_action: 'trigger', payload });
      const details = valueAt(body, 'payload', 'custom_details');
      const firing = String(valueAt(details, 'firing'));
      expect(shownLines(firing)).toEqual(['1 firing', ...linesOf(plainly)]);
      expect(valueAt(details, 'resolved')).toBe('0 resolved\n\n');
      for (const parser of YAML_PARSERS) await expect(readYaml(parser, firing)).rejects.toThrow();
    });

    it('opens an alert in Opsgenie', () => {
      const { headers, body } = chats.first('/v2/alerts');
      expect(headers.authorization).toBe('GenieKey genie-k3y');
      expect(body).toMatchObject({ message: TITLE, priority: 'P1' });
      const details = Object.entries(HOSTILE).map(([name, value]) => [name, withEntities(inOneLine(value))]);
      expect(valueAt(body, 'details')).toMatchObject(Object.fromEntries(details));
      expect(shownLines(valueAt(body, 'description'))).toEqual(linesOf(withEntities));
    });

    it('posts a card to Teams, with an empty line between lines', () => {
      const card = valueAt(chats.first('/teams').body, 'attachments', 0, 'content', 'body');
      expect(valueAt(card, 0, 'text')).toBe(TITLE);
      const text = String(valueAt(card, 1, 'text'));
      expect(shownLines(text)).toEqual(linesOf(withBackslashes, RUNBOOK));
      expect(text.trim()).not.toMatch(/[^\n]\n[^\n]/);
    });

    it('posts to Slack', () => {
      const attachment = valueAt(chats.first('/slack').body, 'attachments', 0);
      expect(attachment).toMatchObject({ title: TITLE, fallback: TITLE, mrkdwn_in: ['pretext'] });
      expect(shownLines(valueAt(attachment, 'text'))).toEqual(linesOf(withEntities));
    });

    it('posts to Discord', () => {
      const { body } = chats.first('/discord');
      expect(body).toMatchObject({ content: '', embeds: [{ title: TITLE }] });
      const text = textAt(chats, '/discord', 'embeds', 0, 'description');
      expect(shownLines(text)).toEqual(linesOf(withBackslashes, RUNBOOK));
    });

    it('sends plain text to Telegram', () => {
      const { body } = chats.first('/bot123:bot-t0ken/sendMessage');
      expect(body).toMatchObject({ chat_id: '-1001234567890', message_thread_id: '7' });
      expect(valueAt(body, 'parse_mode')).toBeUndefined();
      expect(shownLines(valueAt(body, 'text'))).toEqual([TITLE, ...linesOf(plainly)]);
    });

    it('publishes to SNS, with a subject of ASCII', () => {
      const { headers, body } = chats.first('/sns/');
      expect(headers.authorization).toMatch(/^AWS4-HMAC-SHA256 Credential=AKID\/\d{8}\/eu-central-1\/sns\//);
      expect(body).toMatchObject({ TopicArn: TOPIC, Subject: '[FIRING] Broken on api (pr?d?ction)' });
      expect(shownLines(valueAt(body, 'Message'))).toEqual(linesOf(plainly));
    });

    it('sends mail', () => {
      const text = quotedPrintable(mail.mails[0]?.source ?? '');
      expect(text).toContain(linesOf(plainly).join('\n'));
      expect(text.split('\n').filter((line) => /^Runbook/.test(line))).toEqual([`Runbook: ${RUNBOOK}`]);
    });
  },
);

/** Long values in many alerts. */
const LONG = Array.from({ length: 15 }, (_, index) => alertOf('warning', { path: `${index}${'<'.repeat(8000)}` }));

describe(
  'many alerts with long values',
  proof('alertmanager', 'long messages to every receiver', [configOf({ receivers: receivers('mail:25') }), 15, 8000]),
  () => {
    let chats: Chats;

    beforeAll(async () => {
      const mail = await startMailServer();
      chats = await startChats();
      await ring(configOf({ receivers: receivers(mail.address) }), chats, LONG);
      await waitUntil('every message', () => chats.requests.length >= 8 && mail.mails.length > 0);
    });

    it('are ten, with their number, where a message may be as long', () => {
      for (const text of [textAt(chats, '/sns/', 'Message'), textAt(chats, '/slack', 'attachments', 0, 'text')]) {
        expect(text.match(/^FIRING/gm)).toHaveLength(10);
        expect(text).toMatch(/^In all 15 firing and 0 resolved alerts: http/m);
        expect(text).not.toMatch(/<{301}/);
        expect(text.match(/…$/gm)).toHaveLength(20);
      }
    });

    it('are within the limits of each service', () => {
      expect(chats.first('/teams').bytes).toBeLessThan(28 * 1024);
      expect([...textAt(chats, '/discord', 'embeds', 0, 'description')].length).toBeLessThanOrEqual(4096);
      expect([...textAt(chats, '/bot123:bot-t0ken/sendMessage', 'text')].length).toBeLessThanOrEqual(4096);
      expect(textAt(chats, '/v2/alerts', 'description').length).toBeLessThanOrEqual(15_000);
      expect(textAt(chats, '/v2/enqueue', 'payload', 'custom_details', 'firing')).not.toMatch(/<{301}/);
    });
  },
);

const QUIET: Partial<Notify> = {
  receivers: receivers('mail:25').filter(({ name }) => name === 'hook' || name === 'pager'),
  groupBy: ['service', 'fields'],
  inhibit: true,
  mute: [
    {
      name: 'always',
      days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'],
      hours: [{ start: '06:00', end: '06:00' }],
      timezone: 'Europe/Berlin',
      severities: ['info', 'warning'],
      receivers: ['pager'],
    },
  ],
};

const SENT = [
  alertOf('critical', { path: '/a' }),
  alertOf('warning', { path: '/b' }),
  alertOf('warning', { path: '/c', service_name: 'db' }),
  alertOf('info', { path: '/c', service_name: 'db' }),
  alertOf('info', { path: '/d', service_name: 'web' }),
];

describe(
  'grouping, times without messages and inhibition',
  proof('alertmanager', 'grouping, mute times and inhibition', [configOf(QUIET), SENT.map(({ labels }) => labels)]),
  () => {
    const groups = (chats: Chats, at: string) =>
      chats.requests.filter((request) => request.path === at).map(({ body }) => valueAt(body, 'groupLabels'));

    it('send one message for each service and value, without less severe alerts and at the times of the receiver', async () => {
      const chats = await startChats();
      await ring(configOf(QUIET), chats, SENT);
      await waitUntil('every message', () => chats.requests.length >= 4);
      // Time for messages that must not come.
      await new Promise((resolve) => setTimeout(resolve, 1500));
      const sent = groups(chats, '/hook').map((group) => Object.values(group ?? {}).join(' '));
      expect(sent.sort()).toEqual(['/a api', '/c db', '/d web']);
      const summaries = chats.requests.filter((request) => request.path === '/v2/enqueue');
      expect(summaries.map(({ body }) => valueAt(body, 'payload', 'summary'))).toEqual(['[FIRING] 1 alert on api']);
      const firing = textAt(chats, '/v2/enqueue', 'payload', 'custom_details', 'firing');
      expect(shownLines(firing)).toContain('alertname: Broken');
    });
  },
);

function quotedPrintable(source: string): string {
  const bytes = source
    .replace(/=\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
