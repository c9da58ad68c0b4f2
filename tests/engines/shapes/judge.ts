import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { checkShape } from '../../../src/shapes/check.js';
import { type ShapeKind, shapeOf } from '../../../src/shapes/shapes.js';
import { temporaryDir } from '../support/cleanup.js';
import { enginePath } from '../support/engines.js';
import { runTool } from '../support/tool.js';

/** How an engine is asked for its verdict, and what it says when it stopped while it read, not while it checked. */
interface Judge {
  readonly program: 'loki' | 'promtail' | 'lokitool' | 'amtool';
  readonly args: (file: string) => readonly string[];
  readonly unread: RegExp;
}

const JUDGES: Readonly<Record<ShapeKind, Judge>> = {
  loki: {
    program: 'loki',
    args: (file) => [`-config.file=${file}`, '-verify-config'],
    unread: /failed parsing config(?!.*(?:is empty|must be set))/,
  },
  promtail: {
    program: 'promtail',
    args: (file) => [`-config.file=${file}`, '-check-syntax'],
    unread: /Unable to parse config/,
  },
  ruler: {
    program: 'lokitool',
    args: (file) => ['rules', 'check', file],
    unread: /unmarshal errors|duration/,
  },
  alertmanager: {
    program: 'amtool',
    args: (file) => ['check-config', file],
    unread: /unmarshal errors|duration|error parsing regexp|URL|TLS version|tracing client type/,
  },
};

/** What the engine said while it read a config file; null when it read it. */
export async function engineProblem(kind: ShapeKind, config: string): Promise<string | null> {
  const { program, args, unread } = JUDGES[kind];
  const file = path.join(temporaryDir('shapes'), 'config.yaml');
  writeFileSync(file, config);
  const { ok, stdout, stderr } = await runTool(enginePath(program), args(file));
  return !ok && unread.test(stdout + stderr) ? stdout + stderr : null;
}

/** What Promtail says of a stage's config, which it reads only when it makes the stage; null when it makes it. */
export async function stageProblem(config: string): Promise<string | null> {
  const file = path.join(temporaryDir('stages'), 'config.yaml');
  writeFileSync(file, config);
  const args = [`-config.file=${file}`, '-stdin', '-dry-run', '-server.disable=true'];
  const { ok, stdout, stderr } = await runTool(enginePath('promtail'), args, { timeoutMs: 20_000 });
  return ok ? null : stdout + stderr;
}

/** What the checker says of a config file at which the engine would stop; null when there is nothing. */
export function checkerProblem(kind: ShapeKind, config: string): string | null {
  const problems = checkShape(parse(config), shapeOf(kind)).filter(
    (problem) => problem.kind === 'wrong-type' || (problem.kind === 'unknown-key' && problem.refused),
  );
  return problems.length === 0 ? null : JSON.stringify(problems);
}
