import { describe, expect, it } from 'vitest';
import { cli, folderOf, SPEC, textAt } from './support.js';

const COMPOSE = 'services: { api: { build: . }, db: { image: "postgres:17" } }\n';
const EOL = /2026-03-02|2 March 2026/g;

/** A spec as a person writes it, with choices that logagg would not make. */
const CHOSEN = SPEC.replace('alloy', 'promtail').replace('socketProxy: true', 'socketProxy: false');

describe('a choice of logagg', () => {
  it('is reported once, by init and in the spec, and by no later command', async () => {
    const folder = folderOf({ 'compose.yml': COMPOSE });
    const { stderr } = await cli(['init', '--yes'], { cwd: folder });
    expect(stderr.match(EOL)).toHaveLength(1);
    expect(stderr).toContain('the collector is Promtail, which is unsupported since 2026-03-02 (');
    expect(textAt(folder, 'logagg.yaml').match(EOL)).toHaveLength(1);
    for (const argv of [
      ['generate'],
      ['generate', '--force'],
      ['generate', '--check'],
      ['validate'],
      ['validate', '.'],
      ['config'],
    ]) {
      const later = await cli(argv, { cwd: folder });
      expect([argv, later.code, `${later.stdout}${later.stderr}`.match(/ info /)]).toEqual([argv, 0, null]);
      expect(later.stderr).not.toMatch(EOL);
    }
  });

  it('is not reported for a key that is not written', async () => {
    const spec = SPEC.replace('collector: alloy\n', '').replace('compose: { socketProxy: true }\n', '');
    const folder = folderOf({ 'logagg.yaml': spec });
    expect((await cli(['validate'], { cwd: folder })).stdout).toBe('');
    const { stderr } = await cli(['generate'], { cwd: folder });
    expect(stderr).not.toMatch(/ info |promtail-eol|docker-socket/);
  });
});

describe('a choice of the user', () => {
  it('is noted by validate, and by generate only with --check', async () => {
    const folder = folderOf({ 'logagg.yaml': CHOSEN });
    const { code, stdout } = await cli(['validate'], { cwd: folder });
    expect([code, stdout.match(/ info \S+/g)]).toEqual([
      0,
      [' info collector/promtail-eol', ' info hardening/docker-socket'],
    ]);
    expect((await cli(['generate'], { cwd: folder })).stderr).not.toContain(' info ');
    expect((await cli(['generate', '--check'], { cwd: folder })).stderr.match(/ info /g)).toHaveLength(2);
  });
});
