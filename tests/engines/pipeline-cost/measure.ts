import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { makeModel } from '../../support/model.js';
import { promtailConfig, runPromtail } from '../collectors/promtailRun.js';
import { elkModel, runFilebeat } from '../filebeat/run.js';
import { temporaryDir } from '../support/cleanup.js';
import { startFilebeat } from '../support/filebeat.js';
import { startReceiver } from '../support/http.js';
import { type Child, waitUntil } from '../support/process.js';
import { filebeatByHand } from './filebeatByHand.js';
import { type Format, linesOf } from './lines.js';
import { promtailByHand } from './promtailByHand.js';
import { serviceOf } from './services.js';

/** Lines of one kind that a collector reads with the generated configuration and with one by hand. */
export interface Kind {
  readonly collector: 'promtail' | 'filebeat';
  readonly format: Format;
  readonly redacts: boolean;
}

/** Seconds of processor time of both. */
export interface Cost {
  readonly generated: number;
  readonly byHand: number;
}

/** Other work on the machine only ever adds to what is measured, so the least of several runs is nearest to the cost. */
export async function measure(kind: Kind, count: number, rounds: number): Promise<Cost> {
  const file = path.join(temporaryDir('cost'), 'lines.log');
  writeFileSync(
    file,
    linesOf(kind.format, count)
      .map((line) => `${line}\n`)
      .join(''),
  );
  const run = RUNS[kind.collector];
  const all: Cost[] = [];
  for (let round = 0; round < rounds; round += 1) {
    all.push({ byHand: await run(kind, false, file, count), generated: await run(kind, true, file, count) });
  }
  return {
    generated: Math.min(...all.map(({ generated }) => generated)),
    byHand: Math.min(...all.map(({ byHand }) => byHand)),
  };
}

/** The configuration that is measured against the one by hand; the data of a proof. */
export function generatedPromtail({ format, redacts }: Kind, file: string, url?: string): string {
  return promtailConfig(makeModel({ services: [serviceOf(format, redacts, file)] }), url);
}

const RUNS: Readonly<
  Record<Kind['collector'], (kind: Kind, isGenerated: boolean, file: string, count: number) => Promise<number>>
> = { promtail: costInPromtail, filebeat: costInFilebeat };

async function costInPromtail(kind: Kind, isGenerated: boolean, file: string, count: number): Promise<number> {
  const { port, close } = await startReceiver(() => 204);
  const url = `http://127.0.0.1:${port}/loki/api/v1/push`;
  const byHand = promtailByHand(kind.format, kind.redacts, file);
  const config = isGenerated
    ? generatedPromtail(kind, file, url)
    : byHand.replace('http://loki:3100/loki/api/v1/push', url);
  const child = await runPromtail(config, temporaryDir('promtail'), 'unix:///nowhere');
  await waitUntil('Promtail to send every line', async () => (await sentBy(child.url)) >= count, { child });
  const cost = cpuSeconds(child);
  await child.stop();
  close();
  return cost;
}

async function sentBy(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(/^promtail_sent_entries_total\S* (\S+)$/m.exec(text)?.[1] ?? 0);
}

async function costInFilebeat(kind: Kind, isGenerated: boolean, file: string): Promise<number> {
  const { format, redacts } = kind;
  if (format === 'logfmt') throw new Error('no Filebeat by hand reads logfmt');
  const filebeat = isGenerated
    ? await runFilebeat(elkModel({ services: [serviceOf(format, redacts, file)] }), null)
    : await startFilebeat({ config: filebeatByHand(format, redacts, file) });
  await filebeat.waitUntilRead([file]);
  const cost = cpuSeconds(filebeat.child);
  await filebeat.stop();
  return cost;
}

const TICKS_PER_SECOND = 100;

function cpuSeconds({ pid }: Child): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}
