import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { configText, readConfig } from '../support/configText.js';
import { adaptElastalertConfig } from '../support/elastalert.js';
import { enginePath } from '../support/engines.js';
import { type Child, startChild } from '../support/process.js';
import { pythonEnvironment } from './files.js';

/** Where a generated ElastAlert runs in a test. */
export interface ElastalertPlace {
  /** The generated folder `elk`. */
  readonly elk: string;
  readonly elasticsearchUrl: string;
  readonly alertmanagers: readonly string[];
  /** Seconds between two runs of a rule, instead of a minute, so that a test waits less. */
  readonly every: number;
}

/**
 * Starts a real ElastAlert by the generated starter, as the container would. Changed are: the folders, the address of
 * the store, those of Alertmanager, how often it comes by, and where the password lies.
 */
export function startElastalert(place: ElastalertPlace): Child {
  const { elk, every } = place;
  const config = readConfig(
    adaptElastalertConfig(readFileSync(path.join(elk, 'elastalert.yaml'), 'utf8'), {
      storeUrl: place.elasticsearchUrl,
      rulesDir: path.join(elk, 'rules'),
      runEverySeconds: every,
    }),
  );
  config.set('alertmanager_hosts', place.alertmanagers);
  config.set('heartbeat_folder', heartbeats(elk));
  const run = path.join(elk, 'run');
  mkdirSync(run, { recursive: true });
  writeFileSync(path.join(run, 'config.yaml'), configText(config));
  writeFileSync(path.join(run, 'password'), 'secret\n');
  const starter = readFileSync(path.join(elk, 'elastalert/run.sh'), 'utf8')
    .replaceAll('/opt/elastalert/config.yaml', path.join(run, 'config.yaml'))
    .replaceAll(/\/run\/secrets\/\w+/g, path.join(run, 'password'));
  writeFileSync(path.join(run, 'run.sh'), starter, { mode: 0o755 });
  const programs = path.dirname(enginePath('elastalert'));
  const env = { ...pythonEnvironment(elk), PATH: `${programs}:${process.env.PATH}` };
  return startChild(path.join(run, 'run.sh'), [], { cwd: run, env });
}

/** The latest time at which every rule had been evaluated; null before. */
export function evaluatedAt(elk: string, rules: number): Date | null {
  mkdirSync(heartbeats(elk), { recursive: true });
  const times = readdirSync(heartbeats(elk)).map((name) => statSync(path.join(heartbeats(elk), name)).mtimeMs);
  return times.length < rules ? null : new Date(Math.min(...times));
}

function heartbeats(elk: string): string {
  return path.join(elk, 'run/evaluated');
}
