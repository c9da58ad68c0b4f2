import { existsSync } from 'node:fs';
import path from 'node:path';
import { onCleanup, temporaryDir } from './cleanup.js';
import { type Child, startChild, waitUntil } from './process.js';
import { mustRun, runTool, type ToolOptions, type ToolResult } from './tool.js';

/** A Docker Engine of the test's own, apart from any other on the machine. */
export interface Docker {
  /** The path of its socket. */
  readonly socket: string;
  /** The folder of its containers' logs and all else: the spec's `dataRoot`. */
  readonly dataRoot: string;
  /** The environment with which `docker` and `docker compose` reach it. */
  readonly env: NodeJS.ProcessEnv;
  readonly child: Child;
  /** Runs `docker …`, which has to succeed, and returns what it printed. */
  run(args: readonly string[], options?: ToolOptions): Promise<string>;
  /** Runs `docker …` whatever comes of it. */
  try(args: readonly string[], options?: ToolOptions): Promise<ToolResult>;
  /** Removes its containers and ends it. */
  stop(): Promise<void>;
}

/** Starts a private Docker Engine and waits until it answers. */
export async function startDocker(): Promise<Docker> {
  const dir = temporaryDir('docker');
  const dataRoot = path.join(dir, 'data');
  const socket = path.join(dir, 'docker.sock');
  const child = startDaemon(daemonArgs(dir, dataRoot, socket));
  const env = clientEnvironment(dir, socket);
  const docker: Docker = {
    socket,
    dataRoot,
    env,
    child,
    run: (args, options = {}) => mustRun('docker', args, { env, ...options }),
    try: (args, options = {}) => runTool('docker', args, { env, ...options }),
    stop: async () => {
      await stopDocker(docker);
      // A container on the host's network leaves a mount behind, and its folder cannot be removed.
      await runTool('umount', [path.join(dir, 'exec', 'netns', 'default')]);
    },
  };
  onCleanup(() => docker.stop());
  await waitUntil('the Docker Engine', async () => (await docker.try(['version'])).ok, { child, intervalMs: 300 });
  return docker;
}

function startDaemon(args: readonly string[]): Child {
  return startChild('dockerd', args, {
    env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin` },
    graceMs: 60_000,
    // It has a containerd and containers of its own, which only it can end.
    lastSignal: 'SIGTERM',
  });
}

function daemonArgs(dir: string, dataRoot: string, socket: string): string[] {
  return [
    ['--data-root', dataRoot],
    ['--exec-root', path.join(dir, 'exec')],
    ['--pidfile', path.join(dir, 'pid')],
    ['--host', `unix://${socket}`],
    // The default bridge may belong to another engine on this machine; networks of our own never clash.
    ['--bridge', 'none'],
  ].flat();
}

/** Only what the client needs: a variable of the person who runs the tests must not end up in a compose file. */
function clientEnvironment(home: string, socket: string): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, HOME: home, DOCKER_HOST: `unix://${socket}` };
}

async function stopDocker(docker: Docker): Promise<void> {
  if (!docker.child.running()) return;
  const ids = (await docker.try(['ps', '--all', '--quiet'])).stdout.split('\n').filter(Boolean);
  // Removed by force first: the engine itself would wait for each container's grace period.
  if (ids.length > 0) await docker.try(['rm', '--force', '--volumes', ...ids]);
  // A network's bridge outlives the engine, and its addresses are then missing for the next one.
  await docker.try(['network', 'prune', '--force']);
  await docker.child.stop();
}

/** The file of a program of the system that goes into an image. */
export function systemProgram(name: string): string {
  const found = ['/bin', '/usr/bin', '/usr/local/bin', '/usr/sbin'].map((dir) => path.join(dir, name)).find(existsSync);
  if (found === undefined) throw new Error(`${name} is missing: run node tests/engines/build.mjs`);
  return found;
}
