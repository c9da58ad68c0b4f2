import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { writeReport } from '../../files/read.js';
import { atLeast, type Severity } from '../../findings/finding.js';
import { limit } from '../../findings/limit.js';
import { choice, count } from '../choices.js';
import type { Cli, Define } from '../command.js';
import { examples } from '../examples.js';
import { EXIT } from '../exit.js';
import { PLAIN } from '../paint.js';
import { printable } from '../printable.js';
import { FORMATS, type Format, reporterOf } from '../reporters/index.js';
import { countOmitted, type Report, type Reporter } from '../reporters/report.js';
import { summaryOf, textReporter } from '../reporters/text.js';
import { type Collected, collect } from '../validate/collect.js';
import { fixFiles } from '../validate/fix.js';
import { type Settling, settle } from '../validate/settle.js';

interface ValidateOptions extends Settling {
  readonly format: Format;
  readonly output?: string;
  readonly failOn: Severity;
  readonly quiet?: boolean;
  readonly maxProblems?: number;
  readonly fix?: boolean;
}

const EXAMPLES = examples([
  ['logagg validate', 'check ./logagg.yaml'],
  ['logagg validate .', 'every spec, generated file and configuration below this folder'],
  ['logagg validate loki-config.yaml promtail.yaml', 'files that were written by hand'],
  ['logagg validate --fail-on warn --format github', 'in GitHub Actions'],
  ['logagg validate --format sarif --output logagg.sarif', 'for code scanning'],
]);

export const define: Define = (command: Command, cli: Cli) => {
  command
    .argument(
      '[path...]',
      'specs, configuration files of a log stack, or folders that hold them; `-` is standard input (default: logagg.yaml)',
    )
    .addOption(choice('--format <format>', 'how findings are written', FORMATS).default('text'))
    .option('--output <file>', 'write the report there instead of to standard output')
    .addOption(
      choice('--fail-on <severity>', 'exit 1 from this severity on', ['error', 'warn', 'info']).default('error'),
    )
    .addOption(new Option('--quiet', 'report only what makes the run fail'))
    .addOption(new Option('--max-problems <n>', 'report at most so many, the gravest first').argParser(count))
    .option('--baseline <file>', 'leave out what this file records')
    .option('--write-baseline <file>', 'record what is found now, to be left out later')
    .addOption(new Option('--fix', 'make the fixes that are certain, then report the rest').conflicts('writeBaseline'))
    .addHelpText('after', EXAMPLES)
    .action((paths: string[], options: ValidateOptions) => cli.finish(execute(paths, options, cli)));
};

async function execute(paths: readonly string[], options: ValidateOptions, cli: Cli): Promise<number> {
  const found = await collectFixed(paths, options, cli);
  const collected = found.error === null ? await settle(found, options, cli) : found;
  const fails = collected.findings.filter(({ severity }) => atLeast(severity, options.failOn));
  const shown = options.quiet === true ? fails : collected.findings;
  const failure = collected.error === null ? null : messageOf(collected.error);
  const limited = options.maxProblems === undefined ? { findings: shown } : limit(shown, options.maxProblems);
  const rules = options.format === 'sarif' ? (await cli.io.linter()).ruleDocs : [];
  const { looked } = collected;
  const report = { ...limited, files: looked.length, looked, failure, version: cli.io.version, rules };
  print(report, collected, options, cli);
  if (collected.error !== null) throw collected.error;
  return fails.length > 0 ? EXIT.findings : EXIT.fine;
}

/** What is left to say after the certain fixes were made. */
async function collectFixed(
  paths: readonly string[],
  { fix, ...options }: ValidateOptions,
  cli: Cli,
): Promise<Collected> {
  const collected = await collect(paths, cli);
  if (fix !== true || collected.error !== null) return collected;
  const made = fixFiles(await settle(collected, options, cli), cli);
  if (made === 0) return collected;
  cli.io.stderr.write(`Fixed ${made} ${made === 1 ? 'problem' : 'problems'}.\n`);
  return collect(paths, cli);
}

function print(report: Report, collected: Collected, options: ValidateOptions, cli: Cli): void {
  const { stdout, stderr, cwd } = cli.io;
  const reporter = options.format === 'text' ? textFor(collected, options, cli) : reporterOf(options.format);
  const text = reporter(report);
  if (options.output === undefined) stdout.write(text);
  else writeReport(resolve(cwd, options.output), text);
  const beside = saidBeside(report, collected, options);
  if (beside !== '') stderr.write(`${beside}\n`);
}

/** What a person wants to know beside the report. */
function saidBeside(report: Report, collected: Collected, { quiet, format, output }: ValidateOptions): string {
  const omitted = countOmitted(report);
  if (report.failure !== null) return '';
  if (quiet === true) return omitted === 0 ? '' : `${omitted} more, left out by --max-problems.`;
  return format !== 'text' && output === undefined
    ? ''
    : `${notRead(collected)}${lookedAt(collected)}${summaryOf(report)}`;
}

const MAX_SKIPPED = 20;

function notRead({ skipped }: Collected): string {
  const shown = skipped.slice(0, MAX_SKIPPED).map((one) => `Not read: ${printable(one)}.\n`);
  const more = skipped.length - shown.length;
  return more > 0 ? `${shown.join('')}Not read: ${more} more.\n` : shown.join('');
}

/** What was found by itself in folders; a single file needs no list. */
function lookedAt({ looked }: Collected): string {
  if (looked.every(({ kind }) => kind === 'spec')) return '';
  const counts = new Map<string, number>();
  for (const { kind } of looked) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return `Looked at ${[...counts].map(([kind, count]) => (count === 1 ? kind : `${kind} (${count})`)).join(', ')}.\n`;
}

/** Lines of files are shown on a terminal only; a program that reads text wants one line a finding. */
function textFor({ texts }: Collected, { output }: ValidateOptions, { io, paints }: Cli): Reporter {
  const isShown = output === undefined && io.stdout.isTTY;
  return textReporter({ paint: output === undefined ? paints.stdout : PLAIN, texts: isShown ? texts : null });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
