import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { temporaryDir } from './cleanup.js';
import { configArgs, configText, movePaths, readConfig, textAt } from './configText.js';
import { enginePath } from './engines.js';
import { answersOk } from './http.js';
import { LokiClient } from './lokiClient.js';
import { freePorts } from './ports.js';
import { type Child, startChild, waitUntil } from './process.js';
import { runTool, type ToolResult } from './tool.js';

/** What a test changes in a generated Loki config. */
export interface LokiPlace {
  readonly httpPort: number;
  readonly grpcPort: number;
  /** Stands for `common.path_prefix`. */
  readonly dataDir: string;
  /** Stands for the ruler's local directory; the rule files are in its tenant folders. */
  readonly rulesDir: string;
  readonly alertmanagerUrl?: string;
}

/** How a Loki is started for a test. */
export interface LokiOptions {
  readonly config: string;
  /** Holds `<tenant>/<file>`; default an empty folder. */
  readonly rulesDir?: string;
  readonly alertmanagerUrl?: string;
  /** For the `${…}` of the config. Given: Loki fills them in; not given: it reads `$` as it stands. */
  readonly env?: Readonly<Record<string, string>>;
}

/** A real Loki on loopback. */
export interface RunningLoki extends LokiClient {
  readonly child: Child;
  stop(): Promise<void>;
}

/**
 * Makes a generated config run beside others on one machine. It changes these and nothing else:
 * - `server`: listen addresses (loopback) and the two ports;
 * - `common.instance_addr`: loopback, where it is set;
 * - every path that is `common.path_prefix` or below it: the same path below `dataDir`;
 * - every path that is the rules directory or below it: below `rulesDir`;
 * - `ruler.alertmanager_url`, when one is given.
 */
export function adaptLokiConfig(text: string, place: LokiPlace): string {
  const document = readConfig(text);
  document.setIn(['server', 'http_listen_address'], '127.0.0.1');
  document.setIn(['server', 'http_listen_port'], place.httpPort);
  document.setIn(['server', 'grpc_listen_address'], '127.0.0.1');
  document.setIn(['server', 'grpc_listen_port'], place.grpcPort);
  if (document.hasIn(['common', 'instance_addr'])) document.setIn(['common', 'instance_addr'], '127.0.0.1');
  const rules =
    textAt(document, ['ruler', 'storage', 'local', 'directory']) ??
    textAt(document, ['common', 'storage', 'filesystem', 'rules_directory']);
  movePaths(document, {
    [textAt(document, ['common', 'path_prefix']) ?? '/loki']: place.dataDir,
    ...(rules === undefined ? {} : { [rules]: place.rulesDir }),
  });
  if (place.alertmanagerUrl !== undefined) document.setIn(['ruler', 'alertmanager_url'], place.alertmanagerUrl);
  return configText(document);
}

/** Starts a real Loki with a generated config and waits until it is ready, which takes it 15 s and more. */
export async function startLoki(options: LokiOptions): Promise<RunningLoki> {
  const [httpPort = 0, grpcPort = 0] = await freePorts(2);
  const dir = temporaryDir('loki');
  const rulesDir = options.rulesDir ?? temporaryDir('rules');
  const { alertmanagerUrl } = options;
  const place = { httpPort, grpcPort, dataDir: path.join(dir, 'data'), rulesDir };
  const file = path.join(dir, 'loki-config.yaml');
  writeFileSync(file, adaptLokiConfig(options.config, alertmanagerUrl ? { ...place, alertmanagerUrl } : place));
  const child = startChild(enginePath('loki'), configArgs(file, options.env), {
    cwd: dir,
    env: { ...process.env, ...options.env },
    graceMs: 20_000,
  });
  const url = `http://127.0.0.1:${httpPort}`;
  await waitUntil('Loki to be ready', () => answersOk(`${url}/ready`), { timeoutMs: 120_000, child });
  return Object.assign(new LokiClient(url), { child, stop: () => child.stop() });
}

/** What `loki -verify-config` says of a config file; with `env`, after filling in its `${…}`. */
export function verifyLokiConfig(file: string, env?: Readonly<Record<string, string>>): Promise<ToolResult> {
  const args = ['-verify-config', ...configArgs(file, env)];
  return runTool(enginePath('loki'), args, { env: { ...process.env, ...env } });
}

/** What `lokitool rules check` says of rule files. */
export function lokitoolRulesCheck(files: readonly string[], options: { strict?: boolean } = {}): Promise<ToolResult> {
  return runTool(enginePath('lokitool'), ['rules', 'check', ...(options.strict ? ['--strict'] : []), ...files]);
}
