import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { FULL_SPEC } from '../support/specs.js';
import { cli, folderOf, put, treeOf } from './support.js';

const CANARY = 'k4n4ryS3cr3tV4lu3';
const RECEIVERS = ['notify', 'receivers'] as const;

/** Where somebody may wrongly write a secret down, and what they write. */
const WRONG: readonly (readonly [string, readonly (string | number)[], unknown])[] = [
  ['a webhook', [...RECEIVERS, 0, 'webhook', 'url'], `https://hooks.example.com/${CANARY}`],
  ['a webhook as a map', [...RECEIVERS, 0, 'webhook', 'url'], { value: `https://hooks.example.com/${CANARY}` }],
  ['a name of a variable that is a value', [...RECEIVERS, 0, 'webhook', 'url', 'fromEnv'], `https://x/${CANARY}`],
  ['a Slack hook', [...RECEIVERS, 1, 'slack', 'url'], `https://hooks.slack.com/services/T0/B0/${CANARY}`],
  ['a password', [...RECEIVERS, 2, 'email', 'password'], CANARY],
  ['a number as a password', [...RECEIVERS, 2, 'email', 'password'], 4_711_081_547_110_815],
  ['an unknown key', [...RECEIVERS, 2, 'email', 'passwd'], CANARY],
  ['an S3 key', ['loki', 'storage', 's3', 'accessKeyId'], CANARY],
  ['an S3 secret', ['loki', 'storage', 's3', 'secretAccessKey'], CANARY],
  ['a token where there is none', ['loki', 'token'], CANARY],
  ['a password in a URL', ['datasources', 'prometheus'], `http://admin:${CANARY}@prometheus:9090`],
  ['a password in the Alertmanager`s URL', ['notify', 'alertmanager'], { url: `http://a:${CANARY}@am:9093` }],
  ['a key in a query', ['datasources', 'tempo'], `http://tempo:3200/?api_key=${CANARY}`],
  ['a Grafana password', ['grafana', 'password'], CANARY],
  ['an Elasticsearch password', ['elk', 'password'], CANARY],
];
const HIDDEN = [CANARY, '4711081547110815'];

function wrongSpec(path: readonly (string | number)[], value: unknown): string {
  const document = parseDocument(FULL_SPEC);
  document.setIn(path, document.createNode(value));
  return document.toString();
}

const ENV = Object.fromEntries(
  ['OPS_WEBHOOK_URL', 'SMTP_PASSWORD', 'S3_KEY', 'S3_SECRET', 'GRAFANA_ADMIN_PASSWORD', 'ELASTIC_PASSWORD'].map(
    (name) => [name, CANARY],
  ),
);

/** All that a user can be shown of a spec. */
const COMMANDS: readonly (readonly string[])[] = [
  ...['text', 'json', 'sarif', 'github', 'junit'].map((format) => ['validate', '--format', format, 'logagg.yaml']),
  ['validate', '--debug', '.'],
  ['generate', '--debug', '--diff'],
  ['generate', '--debug'],
  ['generate', '--debug', '--check'],
];

async function shownOf(spec: string): Promise<string> {
  const folder = folderOf({ 'logagg.yaml': spec });
  let shown = '';
  for (const argv of COMMANDS) {
    for (const isTTY of argv.includes('--diff') || argv.includes('text') ? [false, true] : [false]) {
      const { stdout, stderr } = await cli(argv, { cwd: folder, env: ENV, isTTY });
      shown += `${argv.join(' ')}\n${stdout}${stderr}`;
    }
  }
  const { 'logagg.yaml': _, ...files } = treeOf(folder);
  return shown + JSON.stringify(files);
}

function expectHidden(shown: string): void {
  for (const secret of HIDDEN) {
    const at = shown.indexOf(secret);
    expect(at < 0 ? '' : shown.slice(Math.max(0, at - 200), at + 60)).toBe('');
  }
}

describe('a secret', () => {
  it.each(WRONG)('that the spec contains as %s is shown nowhere', async (_, path, value) => {
    const shown = await shownOf(wrongSpec(path, value));
    expect(shown.length).toBeGreaterThan(500);
    expectHidden(shown);
  });

  it('of the environment is shown nowhere and written nowhere', async () => {
    const before = { ...process.env };
    Object.assign(process.env, ENV);
    try {
      for (const backend of ['loki', 'elk']) {
        const shown = await shownOf(FULL_SPEC.replace('backend: loki\ncollector: alloy', `backend: ${backend}`));
        expect(shown.length).toBeGreaterThan(500);
        expectHidden(shown);
      }
    } finally {
      for (const name of Object.keys(ENV)) delete process.env[name];
      Object.assign(process.env, before);
    }
  });

  it('is neither staged nor written next to a kept file', async () => {
    const folder = folderOf({ 'logagg.yaml': FULL_SPEC });
    put(folder, 'docker-compose.logging.yml', 'mine');
    mkdirSync(join(folder, 'docker'));
    await cli(['generate'], { cwd: folder, env: ENV });
    const { 'docker-compose.logging.yml.new': beside, ...rest } = treeOf(folder);
    expect(beside).toContain('services:');
    expectHidden(JSON.stringify([beside, rest]));
  });
});
