import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const MINUTES = 60_000;

const NEW = [
  ['rule', 'loki/debug-log'],
  ['backend', 'vault'],
  ['collector', 'shipper'],
  ['target', 'machine'],
] as const;

/** A copy of the working tree: a scaffold changes the registry and the generated pages. */
const copy = mkdtempSync(join(tmpdir(), 'logagg-scaffolds-'));

beforeAll(() => {
  const listed = execFileSync('git', ['ls-files', '-z', '-co', '--exclude-standard'], { cwd: ROOT, encoding: 'utf8' });
  for (const path of listed.split('\0').filter((one) => one !== ''))
    cpSync(join(ROOT, path), join(copy, path), { force: true });
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  for (const args of NEW)
    execFileSync('npm', ['run', '--silent', 'new', '--', ...args], { cwd: copy, stdio: 'ignore' });
}, 5 * MINUTES);

afterAll(() => rmSync(copy, { recursive: true, force: true }));

/** Empty: the command ended well; else the end of what it printed. */
function complaint(command: string, ...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: copy, encoding: 'utf8' });
  return status === 0 ? '' : `${stdout}${stderr}`.slice(-4000);
}

describe('a rule, a backend, a collector and a target from `npm run new`', () => {
  it.each(['types', 'lint', 'imports', 'unused'])(
    'pass npm run check:%s',
    (name) => expect(complaint('npm', 'run', '--silent', `check:${name}`)).toBe(''),
    5 * MINUTES,
  );

  it(
    'pass their own tests, and those of every part and page',
    () => {
      const tests = [
        ...NEW.slice(1).map(([kind, name]) => `tests/unit/${kind}s/${name}`),
        'tests/rules',
        'tests/repository',
        'tests/unit/every-key',
        'tests/unit/scripts',
        'tests/unit/toy',
      ];
      expect(complaint('npx', 'vitest', 'run', ...tests)).toBe('');
    },
    10 * MINUTES,
  );

  it('are in the reference of the spec and in the list of rules', () => {
    const read = (path: string) => readFileSync(join(copy, path), 'utf8');
    for (const [, name] of NEW.slice(1)) expect(read('docs/spec.md')).toContain(name);
    expect(read('docs/rules/README.md')).toContain('loki/debug-log');
  });
});
