import { describe, expect, it } from 'vitest';
import { core } from '../../src/cli/core.js';
import { cli, folderOf, SPEC } from './support.js';

const COMMANDS = Object.keys(core.commands);

describe('logagg', () => {
  it.each(['--version', '-V'])('%s prints the version and loads nothing', async (flag) => {
    const registry = () => Promise.reject(new Error('loaded'));
    expect(await cli([flag], { registry })).toEqual({ code: 0, stdout: '1.2.3\n', stderr: '' });
  });

  it('--help lists every command and examples on standard output', async () => {
    const { code, stdout, stderr } = await cli(['--help']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('Examples:');
    for (const name of COMMANDS) expect(stdout).toMatch(new RegExp(`^  ${name} `, 'm'));
  });

  it('without a command shows its help as an error', async () => {
    const { code, stdout, stderr } = await cli([]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('Usage: logagg');
  });

  it.each(COMMANDS)('%s --help has at least two examples and describes each option', async (name) => {
    const { code, stdout } = await cli([name, '--help']);
    expect(code).toBe(0);
    expect(stdout.match(/^ {2}\$ logagg /gm)?.length).toBeGreaterThanOrEqual(2);
    expect(await cli(['help', name])).toMatchObject({ code: 0, stdout });
  });

  it.each([
    [['genrate'], "unknown command 'genrate'", 'Did you mean generate?'],
    [['generate', '--backnd', 'loki'], "unknown option '--backnd'", 'Did you mean --backend?'],
    [['generate', '--backend', 'lokki'], "argument 'lokki' is invalid", 'Did you mean loki?'],
    [['generate', '--collector', 'xyz'], "argument 'xyz' is invalid", 'Use one of promtail, alloy'],
    [['validate', '--format', 'yaml'], "argument 'yaml' is invalid", 'Use one of text, json'],
    [['generate', '--spec'], 'argument missing', '--help'],
    [['generate', 'extra'], 'too many arguments', '--help'],
    [['explain', 'drift/editd'], 'unknown rule drift/editd', 'Did you mean drift/edited?'],
    [['explain', 'zzzzzzzz'], 'unknown rule zzzzzzzz', '`logagg explain` lists all rules'],
  ])('%j is a usage error with help', async (argv, message, help) => {
    const { code, stdout, stderr } = await cli(argv);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
    expect(stderr).toContain(help);
    expect(stderr).not.toContain('    at ');
  });

  it('reports briefly that something is a bug, exit 70, and shows where with --debug', async () => {
    const registry = () => Promise.reject(new Error('broken\u001b[31m'));
    const short = await cli(['presets'], { registry });
    expect(short).toEqual({
      code: 70,
      stdout: '',
      stderr:
        'logagg: this is a bug in logagg: broken [31m\nRun it again with --debug for details, and please report them.\n',
    });
    const long = await cli(['presets', '--debug'], { registry });
    expect([long.code, long.stderr]).toEqual([70, expect.stringContaining('    at ')]);
  });

  it('takes colour by flag, then NO_COLOR, then FORCE_COLOR, then terminal', async () => {
    const cwd = folderOf({ 'logagg.yaml': SPEC.replace('loki', 'lokki') });
    const coloured = async (flags: string[], env: Record<string, string>, isTTY: boolean) => {
      return (await cli(['validate', ...flags], { cwd, env, isTTY })).stdout.includes('\u001b[');
    };
    expect(await coloured([], {}, true)).toBe(true);
    expect(await coloured([], {}, false)).toBe(false);
    expect(await coloured([], { TERM: 'dumb' }, true)).toBe(false);
    expect(await coloured([], { NO_COLOR: '1', FORCE_COLOR: '1' }, true)).toBe(false);
    expect(await coloured([], { FORCE_COLOR: '1' }, false)).toBe(true);
    expect(await coloured([], { FORCE_COLOR: '0' }, true)).toBe(false);
    expect(await coloured(['--color'], { NO_COLOR: '1' }, false)).toBe(true);
    expect(await coloured(['--no-color'], { FORCE_COLOR: '1' }, true)).toBe(false);
  });
});

describe('the small commands', () => {
  it('schema prints a draft-07 schema', async () => {
    const { code, stdout } = await cli(['schema']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ $schema: 'http://json-schema.org/draft-07/schema#', type: 'object' });
  });

  it('explain lists every rule once, and explains one', async () => {
    const { code, stdout } = await cli(['explain']);
    expect([code, new Set(stdout.split('\n')).size]).toEqual([0, stdout.split('\n').length]);
    expect(stdout).toMatch(/^drift\/edited +error +Someone edited a generated file by hand\.$/m);
    const one = await cli(['explain', 'drift/edited']);
    expect(one.code).toBe(0);
    expect(one.stdout).toMatch(
      /^drift\/edited \(error\)\n\n.*\n\n.*\n\nBad:\n {2}.*\n\nGood:\n {2}.*\n\nSource: .*\n$/,
    );
  });

  it('presets lists names and titles', async () => {
    const { registry } = await import('../../src/registry.js');
    const presets = [
      { name: 'small', title: 'A small one', text: '' },
      { name: 'larger', title: 'A larger one', text: '' },
    ];
    const ran = await cli(['presets'], { registry: async () => ({ ...registry, presets }) });
    expect(ran).toEqual({ code: 0, stdout: 'small   A small one\nlarger  A larger one\n', stderr: '' });
  });

  it('config prints the spec with every default, as YAML or JSON', async () => {
    const cwd = folderOf({ 'logagg.yaml': SPEC });
    const yaml = await cli(['config'], { cwd });
    expect([yaml.code, yaml.stderr]).toEqual([0, '']);
    expect(yaml.stdout).toContain('environment: production\n');
    expect(yaml.stdout).toContain('    window: 5m\n');
    const json = await cli(['config', '--format', 'json', '--collector', 'promtail'], { cwd });
    expect(JSON.parse(json.stdout)).toMatchObject({ collector: 'promtail', outputs: 'docker' });
  });

  it('config exits 1 on a bad spec', async () => {
    const cwd = folderOf({ 'logagg.yaml': 'version: 2\n' });
    const { code, stdout, stderr } = await cli(['config'], { cwd });
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('logagg.yaml:1:10 error spec/');
  });
});
