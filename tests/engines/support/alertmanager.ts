import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { temporaryDir } from './cleanup.js';
import { configText, itemsOf, movePaths, readConfig } from './configText.js';
import { enginePath } from './engines.js';
import { answersOk, getJson } from './http.js';
import { freePort } from './ports.js';
import { type Child, startChild, waitUntil } from './process.js';
import { runTool, type ToolResult } from './tool.js';

const labels = z.record(z.string(), z.string());
const alerts = z.array(
  z.object({
    labels,
    annotations: labels,
    startsAt: z.string(),
    endsAt: z.string(),
    status: z.object({ state: z.string() }),
    receivers: z.array(z.object({ name: z.string() })),
  }),
);

/** An alert as Alertmanager holds it. */
export type Alert = z.infer<typeof alerts>[number];

/** What a test changes in a generated Alertmanager config. */
export interface AlertmanagerPlace {
  /** Stands for the address of every webhook. */
  readonly webhookUrl?: string;
  /** Folders to other folders, as for mounted secrets. */
  readonly paths?: Readonly<Record<string, string>>;
}

/** A real Alertmanager on loopback. */
export interface RunningAlertmanager {
  readonly url: string;
  readonly child: Child;
  alerts(): Promise<Alert[]>;
  stop(): Promise<void>;
}

/**
 * Makes a generated config run in a test. It changes these and nothing else: `url` or `url_file` of every webhook
 * receiver, and the folders given in `paths`.
 */
export function adaptAlertmanagerConfig(text: string, { webhookUrl, paths = {} }: AlertmanagerPlace): string {
  const document = readConfig(text);
  movePaths(document, paths);
  if (webhookUrl === undefined) return configText(document);
  const webhooks = itemsOf(document.get('receivers')).flatMap((receiver) => itemsOf(receiver.get('webhook_configs')));
  for (const webhook of webhooks) {
    webhook.delete('url_file');
    webhook.set('url', webhookUrl);
  }
  return configText(document);
}

/** Starts a real Alertmanager with a generated config, without clustering, and waits until it is ready. */
export async function startAlertmanager(
  options: AlertmanagerPlace & { readonly config: string; readonly env?: NodeJS.ProcessEnv },
): Promise<RunningAlertmanager> {
  const dir = temporaryDir('alertmanager');
  const file = path.join(dir, 'alertmanager.yml');
  writeFileSync(file, adaptAlertmanagerConfig(options.config, options));
  const address = `127.0.0.1:${await freePort()}`;
  const args = [
    `--config.file=${file}`,
    `--storage.path=${path.join(dir, 'data')}`,
    `--web.listen-address=${address}`,
    '--cluster.listen-address=',
  ];
  const child = startChild(enginePath('alertmanager'), args, { cwd: dir, env: { ...process.env, ...options.env } });
  const url = `http://${address}`;
  await waitUntil('Alertmanager to be ready', () => answersOk(`${url}/-/ready`), { child });
  return { url, child, alerts: () => getJson(`${url}/api/v2/alerts`, alerts), stop: () => child.stop() };
}

/** What `amtool check-config` says of a config file. */
export function checkAlertmanagerConfig(file: string): Promise<ToolResult> {
  return runTool(enginePath('amtool'), ['check-config', file]);
}
