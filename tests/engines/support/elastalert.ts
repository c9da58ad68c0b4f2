import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { temporaryDir } from './cleanup.js';
import { configText, readConfig } from './configText.js';
import { enginePath } from './engines.js';
import { type Child, startChild } from './process.js';
import { mustRun } from './tool.js';

/** What a test changes in a generated ElastAlert config. */
export interface ElastalertPlace {
  /** The store that is asked, instead of the config's `es_host` and `es_port`. */
  readonly storeUrl: string;
  /** Stands for `rules_folder`. */
  readonly rulesDir: string;
  /** Stands for `run_every`, so that a test need not wait for minutes. */
  readonly runEverySeconds?: number;
}

/** How an ElastAlert is started for a test. */
export interface ElastalertOptions extends ElastalertPlace {
  readonly config: string;
  /** The folder in which rules find modules of their own. */
  readonly pythonPath?: string;
  /** What the container's environment would hold. */
  readonly env?: Readonly<Record<string, string>>;
}

/** A real ElastAlert 2. */
export interface RunningElastalert {
  readonly child: Child;
  stop(): Promise<void>;
}

/**
 * Makes a generated config run in a test. It changes these and nothing else: `es_host`, `es_port`, `rules_folder`, and
 * `run_every` when one is given.
 */
export function adaptElastalertConfig(text: string, { storeUrl, rulesDir, runEverySeconds }: ElastalertPlace): string {
  const document = readConfig(text);
  const { hostname, port } = new URL(storeUrl);
  document.set('es_host', hostname);
  document.set('es_port', Number(port));
  document.set('rules_folder', rulesDir);
  if (runEverySeconds !== undefined) document.set('run_every', { seconds: runEverySeconds });
  return configText(document);
}

/** Makes the indices in which ElastAlert keeps its state and starts it, as its image does. */
export async function startElastalert(options: ElastalertOptions): Promise<RunningElastalert> {
  const dir = temporaryDir('elastalert');
  const file = path.join(dir, 'config.yaml');
  writeFileSync(file, adaptElastalertConfig(options.config, options));
  const env = environment(options);
  await mustRun(enginePath('elastalert-create-index'), ['--config', file], { cwd: dir, env });
  const child = startChild(enginePath('elastalert'), ['--config', file, '--verbose'], { cwd: dir, env });
  return { child, stop: () => child.stop() };
}

/** Only what is meant for it: ES_HOST and others of the person who runs the tests would win over the config. */
function environment({ pythonPath, env }: ElastalertOptions): NodeJS.ProcessEnv {
  const modules = pythonPath === undefined ? {} : { PYTHONPATH: pythonPath };
  return { PATH: process.env.PATH, PYTHONUNBUFFERED: '1', ...modules, ...env };
}

/** The Python of ElastAlert's environment, to run a rule module's own checks. */
export function elastalertPython(): string {
  return path.join(path.dirname(enginePath('elastalert')), 'venv/bin/python');
}
