import { describe, expect, it, vi } from 'vitest';
import { builtProgram } from '../cli/built.js';
import { folderOf, SPEC, textAt, treeOf } from '../cli/support.js';

const bash = builtProgram();
// Every run is a process of its own; a machine under load starts few of them in a second.
vi.setConfig({ testTimeout: 120_000 });

const BAD = SPEC.replace('above: 10', 'abov: 10');
const INVALID = { 'bad.yaml': BAD };

/** Each command with the exit code that it has when all of its output is read, and the files that it needs. */
const COMMANDS: readonly (readonly [string, number, Readonly<Record<string, string>>])[] = [
  ['init --yes', 0, { 'docker-compose.yml': 'services: { api: { build: . } }\n' }],
  ['init --yes', 2, { 'logagg.yaml': SPEC }],
  ['generate', 0, { 'logagg.yaml': SPEC }],
  ['generate --check', 1, { 'logagg.yaml': SPEC }],
  ['generate --dry-run', 0, { 'logagg.yaml': SPEC }],
  ['generate --diff', 0, { 'logagg.yaml': SPEC }],
  ['generate --spec bad.yaml', 1, INVALID],
  ['validate bad.yaml', 1, INVALID],
  ['validate bad.yaml --format json', 1, INVALID],
  ['validate bad.yaml --format sarif', 1, INVALID],
  ['validate missing.yaml', 2, {}],
  ['secrets --append', 0, { 'logagg.yaml': SPEC }],
  ['config', 0, { 'logagg.yaml': SPEC }],
  ['config --spec bad.yaml', 1, INVALID],
  ['schema', 0, {}],
  ['explain', 0, {}],
  ['explain nothing/at-all', 2, {}],
  ['presets', 0, {}],
  ['--help', 0, {}],
  ['--nonsense', 2, {}],
  ['nonsense', 2, {}],
  ['--version', 0, {}],
];

/** How a reader goes away: at once, before the first byte is written. */
const CLOSED = [
  ['both', '{ logagg % 2>&1; } | true'],
  ['standard output', '{ logagg %; } | true'],
  ['standard error', '{ logagg % 2>&1 >/dev/null; } | true'],
] as const;

/** All streams are written by the same code, so two commands try each on its own. */
const EACH_STREAM = ['generate', 'validate bad.yaml'];

describe.each(COMMANDS)('logagg %s, which exits with %i,', (argv, code, files) => {
  it('writes the same files and has the same exit code when its reader is gone', () => {
    const whole = folderOf(files);
    if (/^(?:init|secrets|generate$)/.test(argv))
      expect(bash(`logagg ${argv} >/dev/null 2>&1`, whole).status).toBe(code);
    for (const [name, line] of CLOSED.slice(0, EACH_STREAM.includes(argv) ? 3 : 1)) {
      const folder = folderOf(files);
      const ran = bash(line.replace('%', argv), folder);
      expect([name, ran.status, ran.stderr]).toEqual([name, code, name === 'standard output' ? ran.stderr : '']);
      expect([name, Object.keys(treeOf(folder))]).toEqual([name, Object.keys(treeOf(whole))]);
    }
  });
});

describe('a closed pipe', () => {
  it('does not keep `init` from making the stack that it makes otherwise', () => {
    const folder = folderOf({ 'docker-compose.yml': 'services: { api: { build: . } }\n' });
    expect(bash('logagg init --yes 2>&1 | head -1', folder)).toMatchObject({ status: 0, stderr: '' });
    expect(bash('logagg generate --check', folder)).toMatchObject({ status: 0, stdout: '' });
  });

  it('does not hide thousands of findings from the exit code, nor does one that closes late', () => {
    const items = Array.from({ length: 1500 }, (_, index) => `key${index}: 1\n`).join('');
    const folder = folderOf({ 'many.yaml': `version: 1\nbackend: loki\n${items}` });
    for (const reader of ['head -1', '{ sleep 0.5; head -c 10; }']) {
      const { status, stderr } = bash(`logagg validate many.yaml 2>/dev/null | ${reader} >/dev/null`, folder);
      expect([reader, status, stderr]).toEqual([reader, 1, '']);
    }
    const { status, stdout } = bash('logagg validate many.yaml --format json | head -c 10', folder);
    expect([status, stdout.length]).toEqual([1, 10]);
  });

  it('on standard output leaves standard error as it is, and the other way round', () => {
    const folder = folderOf({ 'bad.yaml': BAD });
    expect(bash('logagg validate bad.yaml | true', folder).stderr).toMatch(/1 error/);
    const { status, stdout } = bash('exec 3>&1; logagg validate bad.yaml 2>&1 >&3 | true', folder);
    expect([status, stdout]).toEqual([1, expect.stringContaining('spec/unknown-key')]);
  });

  it('of a program that sets its pipe to answer at once is noticed late', () => {
    const folder = folderOf({ 'bad.yaml': BAD, 'close.cjs': CLOSES_LATE });
    const line = 'export -f logagg; node close.cjs logagg schema';
    expect(bash(line, folder)).toMatchObject({ status: 0, stdout: '0 null\n' });
  });
});

/** Reads a part of what a program writes, then closes the pipe. */
const CLOSES_LATE = `
const child = require('node:child_process').spawn('bash', ['-c', process.argv.slice(2).join(' ')]);
child.stdout.once('data', () => child.stdout.destroy());
child.stderr.destroy();
child.on('exit', (code, signal) => console.log(code, signal));
`;

describe('output that is lost otherwise', () => {
  const full = 'cannot write standard output: no space left on the disk';

  it.each(['--version', '--help', 'schema', 'presets', 'explain', 'config', 'generate --diff', 'validate bad.yaml'])(
    '%s: exit 2 and a message when the disk is full',
    (argv) => {
      const folder = folderOf({ 'logagg.yaml': SPEC, 'bad.yaml': BAD });
      const { status, stderr } = bash(`logagg ${argv} >/dev/full`, folder);
      expect([status, stderr]).toEqual([2, expect.stringContaining(`logagg: ${full}\n`)]);
    },
  );

  it('does not stop what is being written, and is reported once', () => {
    const folder = folderOf({ 'docker-compose.yml': 'services: { api: { build: . } }\n' });
    const { status, stderr } = bash('logagg init --yes >/dev/full', folder);
    expect([status, stderr.split(full).length]).toEqual([2, 2]);
    expect(textAt(folder, 'docker-compose.logging.yml')).not.toBe('');
  });

  it('on standard error: exit 2, the results are whole', () => {
    const folder = folderOf({ 'logagg.yaml': SPEC });
    const { status, stdout } = bash('logagg generate 2>/dev/full', folder);
    expect([status, stdout]).toEqual([2, expect.stringContaining('docker-compose.logging.yml')]);
  });
});

describe('standard input', () => {
  it('that never ends is read up to a limit', () => {
    const { status, stderr } = bash('logagg validate - </dev/zero', folderOf({}));
    expect([status, stderr]).toEqual([2, expect.stringContaining('standard input is too large')]);
  });
});
