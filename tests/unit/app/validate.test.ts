import { describe, expect, it } from 'vitest';
import { fixFiles } from '../../../src/app/validate/fix.js';
import { validate } from '../../../src/app/validate/validate.js';
import type { Source } from '../../../src/contracts/api.js';
import { linter } from '../../../src/linter.js';
import { registry } from '../../../src/registry.js';
import { folderOf, SPEC, textAt } from '../../cli/support.js';

const RULER =
  "schema_config: { configs: [] }\nruler:\n  alertmanager_url: 'http://alertmanager:9093/api/v2/alerts' # the whole address\n";

const RULES = 'groups: [{ name: a, rules: [{ alert: A, expr: "sum(rate({app=~\\"x\\"}[5m])" }] }]\n';

async function run(sources: readonly Source[], cwd = '/nowhere') {
  const toolkit = { registry, version: '1.2.3', linter: async () => linter };
  return validate(sources, { cwd, today: '2026-11-23' }, toolkit);
}

describe('validate without a command line', () => {
  it('checks a spec and a configuration that are given as texts', async () => {
    const spec = { path: 'logagg.yaml', text: SPEC.replace('above: 10', 'above: ten') };
    const rules = { path: 'loki/rules.yaml', text: RULES };
    const { findings, files, error } = await run([spec, rules]);
    expect(error).toBe(null);
    expect(files).toEqual([
      { path: 'logagg.yaml', kind: 'spec' },
      { path: 'loki/rules.yaml', kind: 'Loki rules' },
    ]);
    expect(new Set(findings.map(({ path }) => path))).toEqual(new Set(['logagg.yaml', 'loki/rules.yaml']));
  });

  it('gives the error of a path that does not exist together with what it found before', async () => {
    const { findings, error } = await run([{ path: 'logagg.yaml', text: 'version: 1\n' }, 'missing.yaml']);
    expect(findings.length).toBeGreaterThan(0);
    expect(error).toMatchObject({ name: 'UsageError', message: expect.stringContaining('missing.yaml') });
  });

  it('gives fixed texts and writes nothing', async () => {
    const cwd = folderOf({ 'loki.yaml': RULER });
    const [fixed, ...others] = fixFiles(await run(['loki.yaml'], cwd));
    expect(fixed).toEqual({ path: 'loki.yaml', before: RULER, after: RULER.replace('/api/v2/alerts', ''), fixes: 1 });
    expect([others, textAt(cwd, 'loki.yaml')]).toEqual([[], RULER]);
  });
});
