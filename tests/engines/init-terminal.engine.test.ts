import { cpSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { bundle } from '../../scripts/build.mjs';
import { temporaryDir } from './support/cleanup.js';
import { mustRun, runTool } from './support/tool.js';

const ENTER = '\r';
const DOWN = '\u001b[B';
const CTRL_C = '\u0003';
const { SIGHUP } = constants.signals;

let program = '';

beforeAll(async () => {
  const dist = temporaryDir('dist');
  await bundle(dist);
  program = path.join(dist, 'main.cjs');
});

function application(): string {
  const dir = path.join(temporaryDir('terminal'), 'shop');
  mkdirSync(dir);
  cpSync('examples/shop/docker-compose.yml', path.join(dir, 'docker-compose.yml'));
  return dir;
}

/** `logagg init` on a real terminal; each step waits for a text and then types. */
async function onTerminal(dir: string, steps: readonly (readonly [text: string, keys: string])[]) {
  const input = JSON.stringify({ command: [process.execPath, program, 'init'], dir, steps });
  const answer: { code: number; shown: string; left: number } = JSON.parse(
    await mustRun('python3', ['tests/engines/init/terminal.py'], { input }),
  );
  return answer;
}

describe('logagg init on a terminal', () => {
  it('prompts, and writes the answers', async () => {
    const dir = application();
    const { code, shown, left } = await onTerminal(dir, [
      ['What is the name of the application?', ENTER],
      ['Which backend stores the logs?', ENTER],
      ['Which collector ships the lines?', DOWN + ENTER],
      ['Which services should logagg collect logs from?', ENTER],
      ['Which format do your own services log in?', DOWN + ENTER],
    ]);
    expect([code, left], shown).toEqual([0, 0]);
    const spec = readFileSync(path.join(dir, 'logagg.yaml'), 'utf8');
    expect(spec).toContain('name: shop\n');
    expect(spec).toContain('collector: alloy\n');
    expect(spec).toContain('  - name: billing\n    format: logfmt\n');
    expect(readdirSync(path.join(dir, 'docker/loki'))).toContain('config.alloy');
  });

  it('writes nothing when it is interrupted', async () => {
    const dir = application();
    const { code, shown } = await onTerminal(dir, [
      ['What is the name of the application?', ENTER],
      ['Which backend stores the logs?', ENTER],
      ['Which collector ships the lines?', CTRL_C],
    ]);
    expect(code, shown).toBe(2);
    expect(readdirSync(dir)).toEqual(['docker-compose.yml']);
  });

  it('ends and writes nothing when its terminal is closed without a signal', async () => {
    const dir = application();
    const command = [process.execPath, program, 'init'];
    const input = JSON.stringify({ command, dir, until: 'What is the name of the application?' });
    const { code, error }: { code: number | null; error: string } = JSON.parse(
      await mustRun('python3', ['tests/engines/init/closed-terminal.py'], { input }),
    );
    expect([code, error]).toEqual([-SIGHUP, '']);
    expect(readdirSync(dir)).toEqual(['docker-compose.yml']);
  });

  it('prompts for nothing and prints no control code without a terminal', async () => {
    const dir = application();
    const { code, stdout, stderr } = await runTool(process.execPath, [program, 'init'], { cwd: dir });
    expect(code, stderr).toBe(0);
    expect(stdout + stderr).not.toContain('\u001b');
    expect(readFileSync(path.join(dir, 'logagg.yaml'), 'utf8')).toContain('collector: promtail\n');
  });
});
