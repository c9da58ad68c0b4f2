import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { crowd } from '../stress/crowd.js';
import { folderWith, killGenerates, withoutInputs } from '../stress/kills.js';
import { builtProgram, type Files, filesIn, newFolder, put, type Ran, run } from '../stress/program.js';
import { ALLOY, ELK, specOf } from '../stress/specs.js';

const KILLS = 15;
const RUNS = 20;
const NOBODY = 65_534;
const AS_NOBODY = ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups', '--'];
const program = builtProgram();
const undo: (() => void)[] = [];

afterEach(() => {
  for (const step of undo.splice(0).reverse()) step();
});

it(`${KILLS} kills leave no truncated, mixed or stray file`, async () => {
  const figures = await killGenerates(program, KILLS);
  console.table(figures);
  const { kills, late: _, hits, mixedBefore: __, wholeBefore: ___, ...mistakes } = figures;
  expect(kills).toBe(KILLS);
  expect(hits).toBeGreaterThan(2);
  expect(Object.entries(mistakes).filter(([, count]) => count > 0)).toEqual([]);
});

it(`${RUNS} simultaneous runs leave the files of one of them`, async () => {
  const figures = await crowd(program, RUNS);
  console.table(figures);
  expect([figures.equal, figures.others]).toEqual([1, 0]);
  expect(figures.losers).toBeGreaterThan(0);
});

/** A folder with a set, and a spec that makes another one. */
async function stale(root = newFolder()): Promise<string> {
  const first = folderWith(specOf(ALLOY, 10));
  for (const [path, text] of Object.entries(filesIn(first))) put(root, path, text);
  await run(program, ['generate'], { cwd: root });
  put(root, 'logagg.yaml', specOf(ELK, 20));
  return root;
}

async function expectWhole(root: string, before: Files, message: RegExp, by: readonly string[] = []): Promise<Ran> {
  const ran = await run(program, ['generate'], { cwd: root, by });
  expect(ran, ran.stderr).toMatchObject({ code: 2, stdout: '' });
  expect(ran.stderr).toMatch(message);
  expect(ran.stderr).not.toMatch(/^\s+at |\/proc\//m);
  expect(withoutInputs(filesIn(root))).toEqual(before);
  return ran;
}

/** A small file system of its own. */
function smallDisk(options: string): string {
  const place = newFolder();
  execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', place]);
  undo.push(() => execFileSync('umount', [place]));
  return place;
}

describe('a set of files that cannot be written', () => {
  it.each(['size=300k', 'size=340k', 'nr_inodes=40'])('is unchanged on a full disk (%s)', async (options) => {
    const root = await stale(smallDisk(options));
    fill(root);
    const before = withoutInputs(filesIn(root));
    await expectWhole(root, before, /^logagg: cannot (?:write|make) .*: no space left on the disk$/m);
  });

  it('is written after disk space was freed', async () => {
    const root = await stale(smallDisk('size=1m'));
    fill(root);
    expect((await run(program, ['generate'], { cwd: root })).code).toBe(2);
    rmSync(join(root, 'filler'));
    expect((await run(program, ['generate'], { cwd: root })).code).toBe(0);
  });

  it.each(['.', 'docker', 'docker/grafana', '.logagg'])('is unchanged without write permission in %s', async (path) => {
    const root = await stale();
    execFileSync('chown', ['-R', `${NOBODY}:${NOBODY}`, root]);
    chownSync(join(root, path), 0, 0);
    chmodSync(join(root, path), 0o555);
    const before = withoutInputs(filesIn(root));
    await expectWhole(root, before, /^logagg: cannot .*: permission denied$/m, AS_NOBODY);
  });

  it('is unchanged if a folder is mounted read-only', async () => {
    const root = await stale();
    const place = join(root, 'docker/grafana');
    execFileSync('mount', ['--bind', place, place]);
    undo.push(() => execFileSync('umount', [place]));
    execFileSync('mount', ['-o', 'remount,bind,ro', place]);
    await expectWhole(root, withoutInputs(filesIn(root)), /docker\/grafana: the file system is read-only$/m);
  });

  it('is rolled back if the system rejects a file in the middle of the set', async () => {
    const root = await stale();
    const place = join(root, 'docker/grafana/datasources.yaml');
    execFileSync('chattr', ['+i', place]);
    undo.push(() => execFileSync('chattr', ['-i', place]));
    await expectWhole(root, withoutInputs(filesIn(root)), /cannot write .*datasources\.yaml: permission denied$/m);
  });

  it('is written if a folder is a separate file system', async () => {
    const root = await stale();
    const place = join(root, 'docker/grafana');
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', place]);
    undo.push(() => execFileSync('umount', [place]));
    expect((await run(program, ['generate'], { cwd: root })).code).toBe(0);
    expect(readFileSync(join(place, 'datasources.yaml'), 'utf8')).toContain('elasticsearch');
    expect(Object.keys(filesIn(root)).filter((path) => path.includes('logagg-moving'))).toEqual([]);
  });

  it.each([
    ['-f 1', /the file size limit is reached$/m],
    ['-n 24', /too many open files/],
  ])('is unchanged under ulimit %s', async (limit, message) => {
    const root = await stale();
    const by = ['bash', '-c', `ulimit ${limit} && exec "$@"`, 'bash'];
    await expectWhole(root, withoutInputs(filesIn(root)), message, by);
  });

  it.each(['docker/elk/kibana.yml', '.logagg/lock'])('is unchanged if %s is a folder', async (path) => {
    const root = await stale();
    mkdirSync(join(root, path), { recursive: true });
    await expectWhole(root, withoutInputs(filesIn(root)), /is a folder, not a file; move it away$/m);
  });
});

it.each(['--check', '--diff'])(
  'reports that %s cannot write its result, exit 2, without a stack trace',
  async (flag) => {
    for (const place of ['/dev/full', join(fullDisk(), 'result')]) {
      const by = ['bash', '-c', `exec "$@" > ${place}`, 'bash'];
      const { code, stderr } = await run(program, ['generate', flag], { cwd: await stale(), by });
      expect([code, stderr]).toEqual([2, expect.stringMatching(/^logagg: cannot write .*no space left on/m)]);
      expect(stderr).not.toMatch(/^\s+at /m);
    }
  },
);

it('writes nothing in a second run', async () => {
  const root = await stale();
  await run(program, ['generate'], { cwd: root });
  const log = join(newFolder(), 'calls');
  const by = ['strace', '-f', '-o', log, '-e', 'trace=file,fsync,fdatasync,ftruncate'];
  expect((await run(program, ['generate'], { cwd: root, by })).code).toBe(0);
  const calls = readFileSync(log, 'utf8').split('\n');
  const changing = calls.filter((call) =>
    /\b(?:rename|link|symlink|unlink|mkdir|rmdir|truncate|chmod|chown|utimens|fsync)\w*\(|O_(?:WRONLY|RDWR|CREAT)/.test(
      call,
    ),
  );
  expect(calls.length).toBeGreaterThan(100);
  expect(changing.filter((call) => !call.includes('/dev/null') && !call.includes('/dev/tty'))).toEqual([]);
});

function fullDisk(): string {
  const place = smallDisk('size=64k');
  writeFileSync(join(place, 'result'), '');
  fill(place);
  return place;
}

/** Leaves no room in a file system for anything but the smallest. */
function fill(root: string): void {
  try {
    writeFileSync(join(root, 'filler'), Buffer.alloc(2_000_000));
  } catch {
    // It is full.
  }
  for (let count = 0; count < 100 && existsSync(root); count += 1) {
    try {
      writeFileSync(join(root, `filler-${count}`), '');
    } catch {
      return;
    }
  }
}
