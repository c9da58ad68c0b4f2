import { chmodSync, lstatSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cli, folderOf, put, SPEC, textAt } from './support.js';

const CONFIG = `auth_enabled: false
common:
  path_prefix: /loki
  replication_factor: 1
  ring: { kvstore: { store: inmemory } }
  storage: { filesystem: { chunks_directory: /loki/chunks, rules_directory: /loki/rules } }
schema_config:
  configs:
    - { from: 2024-04-01, store: tsdb, object_store: filesystem, schema: v13, index: { prefix: index_, period: 24h } }
limits_config:
  retention_period: 744h
`;
const FINDING = 'loki/retention-not-enforced';
const NEXT_LINE = `  # logagg-disable-next-line ${FINDING} -- the disk is large\n  retention_period`;

async function validate(
  argv: readonly string[],
  cwd: string,
): Promise<{ code: number; rules: string[]; stderr: string }> {
  const { code, stdout, stderr } = await cli(['validate', '.', '--format', 'json', ...argv], { cwd });
  const { findings } = JSON.parse(stdout === '' ? '{"findings":[]}' : stdout) as { findings: { rule: string }[] };
  return { code, rules: findings.map(({ rule }) => rule), stderr };
}

describe('known findings are suppressed', () => {
  it('by a directive with a reason', async () => {
    const cwd = folderOf({ 'loki.yaml': CONFIG.replace('  retention_period', NEXT_LINE) });
    expect(await validate([], cwd)).toMatchObject({ code: 0, rules: [] });
  });

  it('and a directive that has nothing to suppress is reported', async () => {
    const deleting = `${CONFIG}compactor: { retention_enabled: true, delete_request_store: filesystem }\n`;
    const cwd = folderOf({ 'loki.yaml': deleting.replace('  retention_period', NEXT_LINE) });
    expect(await validate([], cwd)).toMatchObject({ code: 0, rules: ['suppress/unused'] });
  });

  it('and a directive is not called unused if an error in the spec kept its rule from running', async () => {
    const directive = '# logagg-disable-next-line collector/promtail-eol -- Known.\ncollector: promtail';
    const spec = SPEC.replace('collector: alloy', directive).replace('retention: {', 'retention: { dflt: 1d,');
    const { code, stdout } = await cli(['validate'], { cwd: folderOf({ 'logagg.yaml': spec }) });
    expect([code, stdout.includes('spec/unknown-key'), stdout.includes('suppress/unused')]).toEqual([1, true, false]);
  });

  it('by a baseline, and its stale entries are reported', async () => {
    const cwd = folderOf({ 'loki.yaml': CONFIG });
    expect((await validate([], cwd)).rules).toEqual([FINDING]);
    expect((await cli(['validate', '.', '--write-baseline', 'known.json'], { cwd })).code).toBe(0);
    put(cwd, 'loki.yaml', `# a line above\n${CONFIG}`);
    expect(await validate(['--baseline', 'known.json'], cwd)).toMatchObject({ code: 0, rules: [] });
    put(cwd, 'loki.yaml', CONFIG.replace('744h', '0'));
    expect(await validate(['--baseline', 'known.json'], cwd)).toMatchObject({ rules: ['suppress/stale-baseline'] });
  });

  it('a broken baseline is a usage error with the fix', async () => {
    const cwd = folderOf({ 'loki.yaml': CONFIG, 'known.txt': '<<<<' });
    const { code, stderr } = await cli(['validate', '.', '--baseline', 'known.txt'], { cwd });
    expect([code, stderr]).toEqual([2, expect.stringContaining('--write-baseline')]);
  });

  it('--max-problems keeps the most severe and counts the others', async () => {
    const cwd = folderOf({ 'loki.yaml': `${CONFIG.replace('tsdb', 'boltdb')}  max_query_lookback: 9000h\n` });
    const { stdout } = await cli(['validate', '.', '--format', 'json', '--max-problems', '1'], { cwd });
    const { findings, summary, looked } = JSON.parse(stdout);
    expect(looked).toEqual([{ path: 'loki.yaml', kind: 'Loki configuration' }]);
    expect([findings.length, findings[0].severity, summary.omitted > 0]).toEqual([1, 'error', true]);
    const quiet = await cli(['validate', '.', '--quiet', '--fail-on', 'info', '--max-problems', '1'], { cwd });
    expect(quiet.stderr).toMatch(/^[1-9]\d* more findings are hidden by --max-problems\.\n$/);
    const wrong = await cli(['validate', '.', '--max-problems', '0'], { cwd });
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('a whole number, at least 1')]);
  });
});

describe('--fix', () => {
  const OLD = `${CONFIG}compactor: # what deletes
  retention_enabled: true
  shared_store: filesystem # from 2021
  delete_request_store: filesystem
ruler:
  alertmanager_url: 'http://alertmanager:9093/api/v2/alerts' # the whole address
`;

  it('applies safe fixes, keeps comments and layout, and reports the rest', async () => {
    const cwd = folderOf({ 'loki.yaml': `\uFEFF${OLD.replaceAll('\n', '\r\n')}` });
    chmodSync(join(cwd, 'loki.yaml'), 0o640);
    const { code, rules, stderr } = await validate(['--fix'], cwd);
    expect([code, rules, stderr]).toEqual([0, [], 'Fixed 2 problems.\n']);
    const mended = OLD.replace('  shared_store: filesystem # from 2021\n', '').replace('/api/v2/alerts', '');
    expect(textAt(cwd, 'loki.yaml')).toBe(`\uFEFF${mended.replaceAll('\n', '\r\n')}`);
    expect(statSync(join(cwd, 'loki.yaml')).mode & 0o777).toBe(0o640);
    expect((await validate(['--fix'], cwd)).stderr).toBe('');
  });

  it('leaves alone what a directive keeps, and a block that would be empty', async () => {
    const kept = OLD.replace(
      '  shared_store',
      '  # logagg-disable-next-line loki/removed-key -- still on 2.9\n  shared_store',
    );
    const cwd = folderOf({ 'loki.yaml': kept });
    await validate(['--fix'], cwd);
    expect(textAt(cwd, 'loki.yaml')).toBe(kept.replace('/api/v2/alerts', ''));
    const alone = `${CONFIG}ingester:\n  max_transfer_retries: 0\n`;
    put(cwd, 'loki.yaml', alone);
    expect((await validate(['--fix'], cwd)).rules).toContain('loki/removed-key');
    expect(textAt(cwd, 'loki.yaml')).toBe(alone);
  });

  it('writes through no link', async () => {
    const outside = folderOf({ 'loki.yaml': OLD });
    const cwd = folderOf({});
    symlinkSync(join(outside, 'loki.yaml'), join(cwd, 'loki.yaml'));
    const { code, stderr } = await cli(['validate', 'loki.yaml', '--fix'], { cwd });
    expect([code, stderr]).toEqual([2, expect.stringContaining('is a link')]);
    expect(textAt(outside, 'loki.yaml')).toBe(OLD);
    expect(lstatSync(join(cwd, 'loki.yaml')).isSymbolicLink()).toBe(true);
  });
});
