import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ACCEPTS, type Sample, type Verdict } from '../../agreement/corpus.js';
import { temporaryDir } from '../support/cleanup.js';
import { lokitoolRulesCheck, type RunningLoki, startLoki } from '../support/loki.js';
import type { RuleGroup } from '../support/lokiClient.js';
import { waitUntil } from '../support/process.js';
import { askAll } from './askAll.js';

/** Looks for rule files each second. Every path in it is moved to a folder of the test's. */
const CONFIG = `
auth_enabled: false
common:
  instance_addr: 127.0.0.1
  path_prefix: /loki
  replication_factor: 1
  ring: { kvstore: { store: inmemory } }
  storage: { filesystem: { chunks_directory: /loki/chunks, rules_directory: /etc/loki/rules } }
schema_config:
  configs:
    - { from: 2024-04-01, store: tsdb, object_store: filesystem, schema: v13, index: { prefix: index_, period: 24h } }
ruler:
  poll_interval: 1s
  wal: { dir: /loki/ruler-wal }
`;

/** What some rules fail at when they meet it: JSON of two levels and paths, and a line that is none. */
const LINES = {
  api: ['{"level":"error","path":"/a","duration_ms":12}', '{"level":"info","path":"/b","duration_ms":7}'],
  mixed: ['{"level":"error"}', 'not JSON'],
};

/** What lokitool says of each rule file and, when it finds nothing, what a running ruler does with it. */
export async function askRuler(samples: readonly Sample[]): Promise<Verdict[]> {
  const checks = await askAll(samples, 2, checked);
  const passed = samples.filter((_, index) => checks[index] === ACCEPTS);
  const ran = await runRuler(passed);
  return samples.map(({ name }, index) => ran.get(name) ?? checks[index] ?? ACCEPTS);
}

async function checked({ file }: Sample): Promise<Verdict> {
  const { ok, stderr } = await lokitoolRulesCheck([file]);
  return ok ? ACCEPTS : { outcome: 'refuses at its check', words: stderr.slice(-1000) };
}

/** The ruler reads all of them, loses the ones that it names as the reason why it takes none, and evaluates the rest. */
async function runRuler(samples: readonly Sample[]): Promise<Map<string, Verdict>> {
  const rulesDir = temporaryDir('rules');
  const tenant = path.join(rulesDir, 'fake');
  mkdirSync(tenant);
  const loki = await startLoki({ config: CONFIG, rulesDir });
  await pushLines(loki);
  for (const { name, text } of samples) writeFileSync(path.join(tenant, name), text);
  const verdicts = await removeRefused(loki, tenant);
  const groups = await evaluated(loki);
  for (const { name } of samples) if (!verdicts.has(name)) verdicts.set(name, healthOf(groups, name));
  await loki.stop();
  return verdicts;
}

async function pushLines(loki: RunningLoki): Promise<void> {
  const at = new Date();
  const lines = Object.entries(LINES).flatMap(([service_name, texts]) =>
    texts.map((line) => ({ labels: { service_name }, line, at })),
  );
  await loki.push(lines);
}

/** Takes away, one after the other, the file that keeps the ruler from all of them, until it has named none for 3 s. */
async function removeRefused(loki: RunningLoki, tenant: string): Promise<Map<string, Verdict>> {
  const refused = new Map<string, Verdict>();
  for (let quiet = 0; quiet < 3; quiet += 1) {
    await sleep(1_000);
    for (const [words, name = ''] of loki.child.output().matchAll(/namespace (\S+): error.*/g)) {
      if (refused.has(name)) continue;
      refused.set(name, { outcome: 'refuses at its start', words });
      rmSync(path.join(tenant, name));
      quiet = 0;
    }
  }
  return refused;
}

async function evaluated(loki: RunningLoki): Promise<RuleGroup[]> {
  return waitUntil(
    'every rule to be evaluated',
    async () => {
      const groups = await loki.ruleGroups();
      return groups.every(({ rules }) => rules.every(({ health }) => health !== 'unknown')) && groups;
    },
    { timeoutMs: 120_000, intervalMs: 1_000 },
  );
}

function healthOf(groups: readonly RuleGroup[], name: string): Verdict {
  const rules = groups.filter(({ file }) => path.basename(file) === name).flatMap((group) => group.rules);
  const words = rules.map(({ lastError }) => lastError).find((error) => error !== '');
  return words === undefined ? ACCEPTS : { outcome: 'fails when it runs', words };
}
