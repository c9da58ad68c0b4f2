import type { Docker } from './docker.js';
import { enginePath } from './engines.js';
import { runTool, type ToolResult } from './tool.js';

/** A compose project: a folder, its files in the order they are merged, and the variables they use. */
export interface ComposeProject {
  readonly dir: string;
  readonly files: readonly string[];
  /** As `--project-directory` gets it. */
  readonly projectDirectory?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** A service that `compose ps` lists. */
export interface ComposeService {
  readonly Service: string;
  readonly State: string;
  readonly Health: string;
  readonly ExitCode: number;
}

/**
 * `compose up`: starts the project, or only these services, and waits until all of them run and are healthy. It throws
 * with the containers' logs when they do not.
 */
export async function composeUp(
  docker: Docker,
  project: ComposeProject,
  services: readonly string[] = [],
): Promise<void> {
  const args = ['up', '--detach', '--pull', 'never', '--wait', '--wait-timeout', '180', ...services];
  const up = await runCompose(docker, project, args, 240_000);
  if (up.ok) return;
  const logs = await runCompose(docker, project, ['logs', '--no-color', '--tail', '60']);
  throw new Error(`compose up failed:\n${up.stderr}${up.stdout}\n${logs.stdout}`);
}

/** `compose down`, with the project's volumes. */
export async function composeDown(docker: Docker, project: ComposeProject): Promise<void> {
  const down = await runCompose(docker, project, ['down', '--volumes', '--timeout', '5']);
  if (!down.ok) throw new Error(`compose down failed:\n${down.stderr}`);
}

/** The project's containers with their state and health. */
export async function composeServices(docker: Docker, project: ComposeProject): Promise<ComposeService[]> {
  const { stdout } = await runCompose(docker, project, ['ps', '--all', '--format', 'json']);
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((line): ComposeService => JSON.parse(line));
}

/** Runs a command in a service's running container. */
export function composeExec(
  docker: Docker,
  project: ComposeProject,
  service: string,
  command: readonly string[],
): Promise<ToolResult> {
  return runCompose(docker, project, ['exec', '--no-TTY', service, ...command]);
}

/** Runs any compose command of a project. */
export function runCompose(
  docker: Docker,
  project: ComposeProject,
  args: readonly string[],
  timeoutMs = 120_000,
): Promise<ToolResult> {
  const env = { ...docker.env, ...project.env };
  return runTool(enginePath('compose'), [...fileArgs(project), ...args], { cwd: project.dir, env, timeoutMs });
}

/** The `-f` arguments of a project's files, and its project directory. */
export function fileArgs({ files, projectDirectory }: ComposeProject): string[] {
  const folder = projectDirectory === undefined ? [] : ['--project-directory', projectDirectory];
  return [...folder, ...files.flatMap((file) => ['-f', file])];
}
