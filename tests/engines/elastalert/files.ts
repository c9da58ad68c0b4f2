import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { alertingPart } from '../../../src/backends/elk/alerting/index.js';
import type { Model } from '../../../src/model/model.js';
import { contextOf } from '../../support/wiring.js';
import { temporaryDir } from '../support/cleanup.js';
import { elastalertPython } from '../support/elastalert.js';
import { contentsOf } from '../support/proof.js';
import { runTool, type ToolResult } from '../support/tool.js';

const TESTS = fileURLToPath(new URL('.', import.meta.url));

/** What is generated for a model's alerts, by path. */
export function alertingFiles(model: Model): object {
  return contentsOf(alertingPart(model, contextOf(model)).artifacts);
}

/** Writes what is generated for a model's alerts and returns the folder `elk` of it. */
export function writeAlerting(model: Model): string {
  const root = temporaryDir('elastalert');
  const { artifacts } = alertingPart(model, contextOf(model));
  for (const { path: at, content, mode } of artifacts) {
    const file = path.join(root, at);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content, { mode });
  }
  return path.join(root, model.outputs, 'elk');
}

/**
 * The environment in which Python finds the generated modules. There is nothing else in it: ES_HOST and others of the
 * person who runs the tests would win over the config.
 */
export function pythonEnvironment(elk: string): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, PYTHONPATH: path.join(elk, 'elastalert'), PYTHONDONTWRITEBYTECODE: '1' };
}

/** Runs one of the Python programs beside this file with ElastAlert's own Python. */
export function runPython(
  elk: string,
  script: string,
  variables: Readonly<Record<string, string>> = {},
  args: readonly string[] = [],
): Promise<ToolResult> {
  const env = { ...pythonEnvironment(elk), RULES: path.join(elk, 'rules'), ...variables };
  return runTool(elastalertPython(), [path.join(TESTS, script), ...args], { env, timeoutMs: 280_000 });
}
