import { describe, expect, it } from 'vitest';
import { loki } from '../../src/backends/loki/index.js';
import type { Service } from '../../src/model/model.js';
import { makeModel, makeService } from '../support/model.js';
import { contextOf } from '../support/wiring.js';
import { startDockerStub, type WrittenLine } from './collectors/dockerStub.js';
import { SECOND, written } from './collectors/lines.js';
import { promtailConfig, runPromtail } from './collectors/promtailRun.js';
import { temporaryDir } from './support/cleanup.js';
import { type RunningLoki, startLoki } from './support/loki.js';
import { waitUntil } from './support/process.js';
import { proof } from './support/proof.js';

const COARSE = makeService({
  name: 'coarse',
  format: 'text',
  message: 'message',
  pattern: '^(?P<time>\\S+) (?P<level>\\w+) (?P<message>.*)$',
  timestamp: { field: 'time', format: '2006-01-02T15:04:05Z' },
});
const FINE: Service = { ...COARSE, name: 'fine', timestamp: null };
const REPLICAS = makeService({ name: 'replicas' });
const model = makeModel({ services: [COARSE, FINE, REPLICAS] });
const CONFIG = loki.build(model, contextOf(model)).artifacts[0]?.content ?? '';

const START = (BigInt(Math.floor(Date.now() / 1000)) - 60n) * SECOND;
const LINE = (at: string) => `${at} error the same text`;

/** Twelve equal lines that Docker received 1 ms after each other. */
function twelve(): WrittenLine[] {
  const at = new Date(Number(START / 1_000_000n)).toISOString().replace('.000Z', 'Z');
  return written(
    Array.from({ length: 12 }, () => LINE(at)),
    START,
  );
}

function container(service: string, id: string, lines: WrittenLine[]) {
  return { id, name: `shop-${id}`, labels: { 'com.docker.compose.service': service }, lines };
}

async function count(store: RunningLoki, query: string): Promise<number> {
  const [sample] = await store.query(`sum(count_over_time(${query} [10m]))`);
  return sample?.value ?? 0;
}

describe(
  'a real Promtail and a real Loki',
  proof(['promtail', 'loki'], 'equal lines, and replicas', [promtailConfig(model), CONFIG, LINE('')]),
  () => {
    it('store equal lines of one second once, equal lines with the time of Docker each, and the replica of a line', async () => {
      const store = await startLoki({ config: CONFIG });
      const both = written(['out 1', 'out 2'], START).map((line, index) =>
        index === 0 ? line : { ...line, stream: 'stderr' as const },
      );
      const docker = await startDockerStub([
        container('coarse', 'coarse-1', twelve()),
        container('fine', 'fine-1', twelve()),
        container('replicas', 'replicas-1', both),
        container('replicas', 'replicas-2', written(['out 1'], START)),
      ]);
      const child = await runPromtail(
        promtailConfig(model, `${store.url}/loki/api/v1/push`),
        temporaryDir('promtail'),
        docker.host,
      );
      const all = async () => (await count(store, '{env="production"}')) >= 12 + 1 + 2;
      await waitUntil('every line', all, { child, timeoutMs: 60_000 });
      await child.stop();
      expect(await count(store, '{service_name="coarse"} | level="error"')).toBe(1);
      expect(await count(store, '{service_name="fine"} | level="error"')).toBe(12);
      expect(await count(store, '{service_name="replicas"} | container="shop-replicas-1"')).toBe(2);
      expect(await count(store, '{service_name="replicas"} | container="shop-replicas-1" | stream="stderr"')).toBe(1);
    });
  },
);
