import { spawn } from 'node:child_process';

/** What a command that ends by itself came to. */
export interface ToolResult {
  readonly ok: boolean;
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** How a command is run. Without `env` it has this process's own environment. */
export interface ToolOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly input?: string;
  readonly timeoutMs?: number;
}

/** Runs a command to its end and returns what it said; a non-zero exit is a result, not an error. */
export function runTool(command: string, args: readonly string[], options: ToolOptions = {}): Promise<ToolResult> {
  const { input = '', timeoutMs = 120_000, ...spawnOptions } = options;
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...spawnOptions, timeout: timeoutMs, killSignal: 'SIGKILL' });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => resolve({ ok: code === 0, code, stdout: text(stdout), stderr: text(stderr) }));
    // A command may end before it has read its input; its exit code says whether that was right.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}

/** Runs a command that has to succeed, and returns its standard output. */
export async function mustRun(command: string, args: readonly string[], options: ToolOptions = {}): Promise<string> {
  const result = await runTool(command, args, options);
  if (!result.ok) {
    const end = result.code === null ? 'was killed' : `exited ${result.code}`;
    throw new Error(`${command} ${args.join(' ')} ${end}:\n${result.stderr}${result.stdout}`);
  }
  return result.stdout;
}

function text(chunks: Buffer[]): string {
  return Buffer.concat(chunks).toString('utf8');
}
