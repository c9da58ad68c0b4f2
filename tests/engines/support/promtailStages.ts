import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { YAMLMap } from 'yaml';
import { temporaryDir } from './cleanup.js';
import { configText, itemsOf, readConfig } from './configText.js';
import type { Labels, LogEntry } from './logEntry.js';
import { waitUntil } from './process.js';
import { type RunningPromtail, startPromtail } from './promtail.js';
import { startPushReceiver } from './pushReceiver.js';

/** Lines of one container, with the discovery labels that Docker would have given it (`__meta_docker_…`). */
export interface StageInput {
  readonly labels: Labels;
  readonly lines: readonly string[];
}

/** Which job the lines go through; needed when the config has several. */
export interface StageOptions {
  readonly job?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * Sends lines through a job's relabelling and stages in a real Promtail, and returns what it would have pushed. The
 * job's discovery is replaced by one file an input; the label `filename` that only file targets have is left out.
 */
export async function runPromtailStages(
  config: string,
  inputs: readonly StageInput[],
  options: StageOptions = {},
): Promise<LogEntry[]> {
  const receiver = await startPushReceiver();
  const files = inputs.map((input) => ({ ...input, file: writeLines(input.lines) }));
  const promtail = await startPromtail({
    config: withFileTargets(config, files, options.job),
    pushUrl: receiver.url,
    ...(options.env ? { env: options.env } : {}),
  });
  await waitUntil('Promtail to read every line', () => hasReadAll(promtail, files), { child: promtail.child });
  await promtail.stop();
  receiver.close();
  return receiver.entries.map(({ tenant: _, labels: { filename: __, ...labels }, ...entry }) => ({ ...entry, labels }));
}

interface FileInput extends StageInput {
  readonly file: string;
}

function writeLines(lines: readonly string[]): string {
  const file = path.join(temporaryDir('lines'), 'lines.log');
  writeFileSync(file, lines.map((line) => `${line}\n`).join(''));
  return file;
}

const DISCOVERIES = ['docker_sd_configs', 'static_configs', 'kubernetes_sd_configs', 'journal'];

function withFileTargets(config: string, files: readonly FileInput[], jobName: string | undefined): string {
  const document = readConfig(config);
  const job = pickJob(itemsOf(document.get('scrape_configs')), jobName);
  for (const discovery of DISCOVERIES) job.delete(discovery);
  const targets = files.map(({ labels, file }) => ({
    targets: ['localhost'],
    labels: { ...labels, __path__: file },
  }));
  job.set('static_configs', document.createNode(targets));
  document.set('scrape_configs', [job]);
  return configText(document);
}

function pickJob(jobs: readonly YAMLMap[], name: string | undefined): YAMLMap {
  const [job, another] = name === undefined ? jobs : jobs.filter((each) => each.get('job_name') === name);
  if (!job || another) {
    throw new Error(`name one of the jobs: ${jobs.map((each) => each.get('job_name')).join(', ')}`);
  }
  return job;
}

/** True when each target that relabelling kept has read as many lines as its file has. */
async function hasReadAll(promtail: RunningPromtail, files: readonly FileInput[]): Promise<boolean> {
  const dropped = (await promtail.metric('promtail_targets_failed_total')).get('{reason="dropped"}') ?? 0;
  const read = await promtail.metric('promtail_read_lines_total');
  const complete = files.filter(
    ({ file, lines }) => lines.length === 0 || read.get(`{path="${file}"}`) === lines.length,
  );
  return complete.length >= files.length - dropped;
}
