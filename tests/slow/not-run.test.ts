import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { sumRun } from '../../.ci/sums.mjs';

const ROOT = join(import.meta.dirname, '../..');

it('engine tests of absent programs are skipped and counted, the others run', () => {
  const dir = mkdtempSync(join(tmpdir(), 'logagg-not-run-'));
  const report = join(dir, 'engines.json');
  const files = ['tests/engines/loki-alerts', 'tests/engines/smoke/promtail'];
  const args = ['run', '--config', 'vitest.engines.config.ts', ...files, `--outputFile.json=${report}`];
  // Nothing but Node is on this PATH: no program and no Docker.
  const env = { PATH: dirname(process.execPath), HOME: dir, LOGAGG_ENGINES: dir };
  const output = execFileSync(process.execPath, [join(ROOT, 'node_modules/vitest/vitest.mjs'), ...args], {
    cwd: ROOT,
    env,
    encoding: 'utf8',
  });
  const lines = [
    'not run: 8 tests need loki (absent): loki-alerts 8',
    'not run: 2 tests need promtail (absent): smoke/promtail 2',
  ];
  const { lines: summed } = sumRun(['engines=0'], () => JSON.parse(readFileSync(report, 'utf8')));
  rmSync(dir, { recursive: true, force: true });
  for (const line of lines) expect(output).toContain(`${line}\n`);
  expect(output).toContain(
    `engines: loki is absent (LOGAGG_ENGINE_LOKI: not set; LOGAGG_ENGINES: no program ${join(dir, 'loki')}`,
  );
  expect(summed).toEqual([...lines, '2 passed, 0 failed, 10 skipped']);
});
