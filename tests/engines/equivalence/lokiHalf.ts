import { parse } from 'yaml';
import { z } from 'zod';
import type { Artifact } from '../../../src/contracts/artifact.js';
import type { Field, Model, Service } from '../../../src/model/model.js';
import { startDockerStub } from '../collectors/dockerStub.js';
import { runPromtail } from '../collectors/promtailRun.js';
import { temporaryDir } from '../support/cleanup.js';
import { type RunningLoki, startLoki } from '../support/loki.js';
import type { QueriedLine } from '../support/lokiClient.js';
import { settled } from './settled.js';
import { artifactText } from './stacks.js';
import type { Stored } from './stored.js';
import { type Holding, Holds, placeOf, shownValue } from './verdicts.js';
import { MINUTE, type Written } from './written.js';

const ruleFile = z.object({
  groups: z.array(
    z.object({
      // The second rule of a grouped alert is about too many groups.
      rules: z
        .tuple([
          z.object({
            alert: z.string(),
            expr: z.string(),
            for: z.string().optional(),
            labels: z.record(z.string(), z.string()),
          }),
        ])
        .rest(z.unknown()),
    }),
  ),
});

/** The generated Loki stack, filled by the generated Promtail config. */
export interface LokiHalf {
  readonly loki: RunningLoki;
  readonly model: Model;
  readonly artifacts: readonly Artifact[];
}

/** Lets a real Promtail read the lines from containers and send them to a real Loki, until `count` entries are there. */
export async function fillLoki(
  model: Model,
  artifacts: readonly Artifact[],
  lines: ReadonlyMap<string, readonly Written[]>,
  count: number,
): Promise<LokiHalf> {
  const loki = await startLoki({ config: artifactText(artifacts, 'loki-config.yaml') });
  const docker = await startDockerStub([...lines].map(([service, written]) => containerOf(service, written)));
  const url = `${loki.url}/loki/api/v1/push`;
  const config = artifactText(artifacts, 'promtail-config.yaml').replace('http://loki:3100/loki/api/v1/push', url);
  const promtail = await runPromtail(config, temporaryDir('promtail'), docker.host);
  await settled('Promtail', count, () => lokiCount(loki, model));
  await promtail.stop();
  return { loki, model, artifacts };
}

async function lokiCount(loki: RunningLoki, model: Model): Promise<number> {
  const query = `sum(count_over_time({env="${model.environment}"}[3h]))`;
  return (await loki.query(query, new Date(Date.now() + MINUTE)))[0]?.value ?? 0;
}

function containerOf(service: string, lines: readonly Written[]) {
  const labels = { 'com.docker.compose.service': service };
  const written = lines.map(({ text, at, stream }) => ({ text, stream, at: BigInt(at) * 1_000_000n }));
  return { id: `id-${service}`, name: `twins-${service}-1`, labels, lines: written };
}

/** What Loki keeps of every service. */
export async function storedInLoki({ loki, model }: LokiHalf, from: number, to: number): Promise<Stored[]> {
  const stored: Stored[] = [];
  for (const service of model.services) {
    for (let at = from; at < to; at += 10 * MINUTE) {
      const query = `{service_name="${service.name}", env="${model.environment}"}`;
      const range = { from: new Date(at), to: new Date(at + 10 * MINUTE), limit: 4000 };
      stored.push(...(await loki.queryRange(query, range)).map((line) => storedOf(service, line)));
    }
  }
  return stored;
}

function storedOf(service: Service, { labels, structuredMetadata, line, timestamp }: QueriedLine): Stored {
  const { service_name: _, env: __, level = null, ...rest } = { ...labels, ...structuredMetadata };
  const { detected_level: ___, container: ____, stream: _____, ...fields } = rest;
  const declared = new Map([...service.fields, ...service.labels].map((field) => [field.key, field]));
  const typed = Object.entries(fields).map(([key, value]) => [key, typedValue(declared.get(key), value)]);
  return {
    service: service.name,
    time: Number(timestamp / 1_000_000n),
    raw: line,
    level,
    fields: Object.fromEntries(typed),
  };
}

function typedValue(field: Field | undefined, value: string): string | number | boolean {
  if (field?.type === 'number') return Number(value);
  return field?.type === 'boolean' ? value === 'true' : value;
}

/** What the generated rules say at every tick: each expression as it stands, asked at that time. */
export async function verdictsOfLoki(half: LokiHalf, ticks: readonly number[]): Promise<Holding[]> {
  const { groups } = ruleFile.parse(parse(artifactText(half.artifacts, 'rules.yaml')));
  const holdings: Holding[] = [];
  for (const { rules } of groups) holdings.push(...(await verdictsOfRule(half, rules[0], ticks)));
  return holdings;
}

type Rule = z.infer<typeof ruleFile>['groups'][number]['rules'][0];

async function verdictsOfRule({ loki, model }: LokiHalf, rule: Rule, ticks: readonly number[]): Promise<Holding[]> {
  const holds = new Holds();
  const measure = model.alerts.find(({ name }) => name === rule.alert)?.condition.measure ?? '';
  const samples = await inTurns(ticks, 6, (tick) => loki.query(rule.expr, new Date(tick)));
  return ticks.flatMap((tick, index) => {
    const held = (samples[index] ?? []).map(({ labels: group, value }) => {
      const at = { alert: rule.alert, tick, service: rule.labels.service_name ?? '', group };
      return { ...at, value: shownValue(measure, value), place: placeOf({ ...at, tick: 0 }) };
    });
    return holds.at(tick, durationMs(rule.for), held).map(({ place: _, ...one }) => one);
  });
}

/** Does something for each, some at a time. */
async function inTurns<T, R>(all: readonly T[], atOnce: number, ask: (one: T) => Promise<R>): Promise<R[]> {
  const answers: R[] = [];
  for (let from = 0; from < all.length; from += atOnce) {
    answers.push(...(await Promise.all(all.slice(from, from + atOnce).map(ask))));
  }
  return answers;
}

const UNITS: Readonly<Record<string, number>> = { h: 60 * MINUTE, m: MINUTE, s: 1000 };

/** A Go duration of the rule file. */
function durationMs(text = '0s'): number {
  const parts = [...text.matchAll(/(\d+)([hms])/g)];
  return parts.reduce((sum, [, number, unit = '']) => sum + Number(number) * (UNITS[unit] ?? Number.NaN), 0);
}
