import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { temporaryDir } from './cleanup.js';
import { configArgs, configText, itemsOf, readConfig, setEverywhere } from './configText.js';
import { enginePath } from './engines.js';
import { answersOk } from './http.js';
import { freePort } from './ports.js';
import { type Child, startChild, waitUntil } from './process.js';
import { runTool, type ToolResult } from './tool.js';

/** What a test changes in a generated Promtail config. */
export interface PromtailPlace {
  readonly httpPort: number;
  readonly positionsFile: string;
  /** Stands for the URL of every client. */
  readonly pushUrl: string;
  /** Stands for the host of every `docker_sd_configs` entry. */
  readonly dockerHost?: string;
}

/** How a Promtail is started for a test. */
export interface PromtailOptions {
  readonly config: string;
  readonly pushUrl: string;
  readonly dockerHost?: string;
  /** For the `${…}` of the config. Given: Promtail fills them in; not given: it reads `$` as it stands. */
  readonly env?: Readonly<Record<string, string>>;
}

/** A real Promtail on loopback. */
export interface RunningPromtail {
  readonly url: string;
  readonly child: Child;
  /** The value of every sample of a metric, by its label text (`{path="…"}`, or nothing). */
  metric(name: string): Promise<ReadonlyMap<string, number>>;
  /** Ends it; it sends what it still holds first. */
  stop(): Promise<void>;
}

/**
 * Makes a generated config run beside others on one machine. It changes these and nothing else:
 * - `server`: listen addresses (loopback), the HTTP port, and no fixed gRPC port;
 * - `positions.filename`;
 * - `url` of every client;
 * - `host` of every `docker_sd_configs` entry, when one is given.
 */
export function adaptPromtailConfig(text: string, place: PromtailPlace): string {
  const document = readConfig(text);
  document.setIn(['server', 'http_listen_address'], '127.0.0.1');
  document.setIn(['server', 'http_listen_port'], place.httpPort);
  document.setIn(['server', 'grpc_listen_address'], '127.0.0.1');
  document.setIn(['server', 'grpc_listen_port'], 0);
  document.setIn(['positions', 'filename'], place.positionsFile);
  if (setEverywhere(document.get('clients'), 'url', place.pushUrl) === 0) throw new Error('the config has no client');
  if (place.dockerHost !== undefined) {
    for (const job of itemsOf(document.get('scrape_configs'))) {
      setEverywhere(job.get('docker_sd_configs'), 'host', place.dockerHost);
    }
  }
  return configText(document);
}

/** Starts a real Promtail with a generated config and waits until it answers. */
export async function startPromtail(options: PromtailOptions): Promise<RunningPromtail> {
  const { config, pushUrl, dockerHost } = options;
  const httpPort = await freePort();
  const dir = temporaryDir('promtail');
  const file = path.join(dir, 'promtail-config.yaml');
  const place = { httpPort, positionsFile: path.join(dir, 'positions.yaml'), pushUrl };
  writeFileSync(file, adaptPromtailConfig(config, dockerHost ? { ...place, dockerHost } : place));
  const child = startChild(enginePath('promtail'), configArgs(file, options.env), {
    cwd: dir,
    env: { ...process.env, ...options.env },
    graceMs: 15_000,
  });
  const url = `http://127.0.0.1:${httpPort}`;
  // Its /ready wants an active target, which a job without a container never has.
  await waitUntil('Promtail to answer', () => answersOk(`${url}/metrics`), { child });
  return { url, child, metric: (name) => readMetric(`${url}/metrics`, name), stop: () => child.stop() };
}

/** What `promtail -check-syntax` says of a config file; with `env`, after filling in its `${…}`. */
export function checkPromtail(file: string, env?: Readonly<Record<string, string>>): Promise<ToolResult> {
  const args = ['-check-syntax', ...configArgs(file, env)];
  return runTool(enginePath('promtail'), args, { env: { ...process.env, ...env } });
}

async function readMetric(url: string, name: string): Promise<ReadonlyMap<string, number>> {
  const text = await (await fetch(url)).text();
  const samples = new Map<string, number>();
  for (const line of text.split('\n')) {
    const [, labels, value] = /^([^\s{]+(?:\{.*\})?) (\S+)$/.exec(line) ?? [];
    if (labels === undefined || labels.split('{')[0] !== name) continue;
    samples.set(labels.slice(name.length), Number(value));
  }
  return samples;
}
