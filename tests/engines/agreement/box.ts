import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { temporaryDir } from '../support/cleanup.js';
import { type Engine, enginePath } from '../support/engines.js';
import { copyLibraries } from '../support/libraries.js';
import { type Child, startChild } from '../support/process.js';
import { runTool, type ToolResult } from '../support/tool.js';

/** A root folder of a program's own, with nothing in it but what its image has. */
export interface Box {
  readonly engine: Engine;
  /** Relative to the root; the empty ones. */
  readonly folders: readonly string[];
  /** Relative to the root, with their text. */
  readonly files: Readonly<Record<string, string>>;
}

/**
 * Its own root and network, as in a container: a config runs with the paths and ports that it has, beside
 * others, and reaches nothing outside. `$1` is the root, `$2` the program; the rest is what the program is called with.
 */
const ENTER = `
set -e
ip link set lo up
ip link add eth0 type bridge
ip addr add 10.88.0.2/24 dev eth0
ip link set eth0 up
mount --bind "$2" "$1/program"
mount --bind /proc "$1/proc"
mount --bind /usr/share/zoneinfo "$1/usr/share/zoneinfo"
root=$1
shift 2
exec chroot "$root" /program "$@"
`;

let parent: string | undefined;

/** Runs the program of a box to its end. */
export async function runBox(box: Box, args: readonly string[]): Promise<ToolResult> {
  const root = makeRoot(box);
  const result = await runTool('unshare', enterArgs(root, box, args), { env: {}, timeoutMs: 60_000 });
  rmSync(root, { recursive: true, force: true });
  return result;
}

/** How a program says of itself that it runs, and that it gives up. */
export interface Signs {
  readonly started: string;
  readonly ending?: string;
}

/** How a start ended, and what the program said until then. */
export interface Start {
  readonly end: 'runs' | 'ended' | 'neither';
  readonly output: string;
}

/**
 * Starts the program of a box and waits until it ends, or says that it has started and lives on for half a second, or
 * does neither for 20 seconds.
 */
export async function startBox(box: Box, args: readonly string[], signs: Signs): Promise<Start> {
  const root = makeRoot(box);
  const child = startChild('unshare', enterArgs(root, box, args), { env: {}, graceMs: 0 });
  const end = await endOf(child, signs);
  const output = child.output();
  await child.stop();
  rmSync(root, { recursive: true, force: true });
  return { end, output };
}

async function endOf(child: Child, { started, ending }: Signs): Promise<Start['end']> {
  const deadline = Date.now() + 20_000;
  const ended = () => !child.running() || (ending !== undefined && child.output().includes(ending));
  while (!ended()) {
    if (child.output().includes(started)) {
      await sleep(500);
      return ended() ? 'ended' : 'runs';
    }
    if (Date.now() > deadline) return 'neither';
    await sleep(50);
  }
  return 'ended';
}

function makeRoot(box: Box): string {
  parent ??= temporaryDir('agreement');
  const root = mkdtempSync(path.join(parent, 'box-'));
  for (const folder of ['proc', 'tmp', 'usr/share/zoneinfo', ...box.folders]) {
    mkdirSync(path.join(root, folder), { recursive: true });
  }
  // Filebeat refuses a config that others may write.
  for (const [name, text] of Object.entries({ program: '', 'etc/hosts': '127.0.0.1 localhost\n', ...box.files })) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), text, { mode: 0o600 });
  }
  copyLibraries(enginePath(box.engine), root);
  return root;
}

function enterArgs(root: string, box: Box, args: readonly string[]): string[] {
  return ['--net', '--mount', 'sh', '-c', ENTER, 'sh', root, enginePath(box.engine), ...args];
}
