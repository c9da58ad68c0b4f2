import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { STDIN_PATH } from '../../app/spec-file.js';
import { fixFiles } from '../../app/validate/fix.js';
import type { Source, Validation } from '../../contracts/api.js';
import { replaceText } from '../../files/replace.js';
import { writeReport } from '../../files/report.js';
import { printBaseline } from '../../findings/baseline.js';
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
import { defaultSpec, sourceOf } from '../source.js';

interface ValidateOptions {
  readonly baseline?: string;
  readonly writeBaseline?: string;
  readonly format: Format;
  readonly output?: string;
  readonly failOn: Severity;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly maxProblems?: number;
  readonly fix?: boolean;
}

const EXAMPLES = examples([
  ['logagg validate', 'check ./logagg.yaml'],
  ['logagg validate .', 'check all specs, generated files and configuration files in this folder'],
  ['logagg validate loki-config.yaml promtail.yaml', 'check hand-written files'],
  ['logagg validate --fail-on warn --format github', 'in GitHub Actions'],
  ['logagg validate --format sarif --output logagg.sarif', 'for code scanning'],
]);

export const define: Define = (command: Command, cli: Cli) => {
  command
    .argument(
      '[path...]',
      'specs, configuration files, or folders that contain them; `-` is standard input (default: logagg.yaml here or in a parent folder)',
    )
    .addOption(choice('--format <format>', 'output format', FORMATS).default('text'))
    .option('--output <file>', 'write the report to this file instead of standard output')
    .addOption(
      choice('--fail-on <severity>', 'exit 1 on findings of this severity or higher', [
        'error',
        'warn',
        'info',
      ]).default('error'),
    )
    .addOption(new Option('--quiet', 'report only findings that make the run fail'))
    .addOption(
      new Option('--verbose', 'list files that may be configurations but are not checked, with the reason').conflicts(
        'quiet',
      ),
    )
    .addOption(new Option('--max-problems <n>', 'report at most N findings, most severe first').argParser(count))
    .option('--baseline <file>', 'ignore findings that this baseline contains')
    .option('--write-baseline <file>', 'write all current findings to this baseline')
    .addOption(new Option('--fix', 'apply safe fixes, then report what is left').conflicts('writeBaseline'))
    .addHelpText('after', EXAMPLES)
    .action((paths: string[], options: ValidateOptions) => cli.finish(execute(paths, options, cli)));
};

async function execute(paths: readonly string[], options: ValidateOptions, cli: Cli): Promise<number> {
  const found = await validateFixed(paths, options, cli);
  const validation = options.writeBaseline === undefined ? found : recorded(found, options.writeBaseline, cli);
  const fails = validation.findings.filter(({ severity }) => atLeast(severity, options.failOn));
  const shown = options.quiet === true ? fails : validation.findings;
  const failure = validation.error === null ? null : messageOf(validation.error);
  const limited = options.maxProblems === undefined ? { findings: shown } : limit(shown, options.maxProblems);
  const rules = options.format === 'sarif' ? (await cli.io.linter()).ruleDocs : [];
  const { files: looked } = validation;
  const { skipped } = validation;
  const report = { ...limited, files: looked.length, looked, skipped, failure, version: cli.io.version, rules };
  print(report, validation, options, cli);
  if (validation.error !== null) throw validation.error;
  return fails.length > 0 ? EXIT.findings : EXIT.fine;
}

/** Applies the safe fixes if requested, and returns what is left. */
async function validateFixed(paths: readonly string[], options: ValidateOptions, cli: Cli): Promise<Validation> {
  const { stderr, cwd } = cli.io;
  const sources: Source[] = [];
  try {
    if (paths.length === 0) sources.push(...defaultSources(cli));
    for (const path of paths) sources.push(await sourceOf(path, cli.io));
  } catch (error) {
    return { ...NOTHING, error };
  }
  const validation = await run(sources, options, cli);
  const fixes = options.fix === true && validation.error === null ? writeFixes(validation, cwd) : 0;
  if (fixes === 0) return validation;
  stderr.write(`Fixed ${fixes} ${fixes === 1 ? 'problem' : 'problems'}.\n`);
  return run(sources, options, cli);
}

/** The spec of a parent folder, if this folder has none. */
function defaultSources({ io }: Cli): readonly Source[] {
  const path = defaultSpec(io);
  return path === '.' ? [] : [path];
}

/** A run that could not read its sources. A report is printed for it too. */
const NOTHING: Validation = { findings: [], files: [], skipped: [], doubts: [], texts: new Map(), error: null };

/** A baseline that is written again must not suppress its own findings. */
function run(sources: readonly Source[], options: ValidateOptions, { io, api }: Cli): Promise<Validation> {
  const baseline = options.writeBaseline === undefined ? options.baseline : undefined;
  return api.validate(sources, { cwd: io.cwd, today: io.today, baseline });
}

/** Writes the fixed files and returns the number of fixes. */
function writeFixes(validation: Validation, cwd: string): number {
  const files = fixFiles(validation).filter(({ path }) => path !== STDIN_PATH);
  for (const { path, before, after } of files) replaceText(resolve(cwd, path), before, after);
  return files.reduce((sum, { fixes }) => sum + fixes, 0);
}

/** Writes the findings to a baseline, so none is left. */
function recorded(validation: Validation, path: string, { io }: Cli): Validation {
  if (validation.error !== null) return validation;
  writeReport(resolve(io.cwd, path), printBaseline(validation.findings, validation.texts), io.cwd);
  return { ...validation, findings: [] };
}

function print(report: Report, validation: Validation, options: ValidateOptions, cli: Cli): void {
  const { stdout, stderr, cwd } = cli.io;
  const reporter = options.format === 'text' ? textFor(validation, options, cli) : reporterOf(options.format);
  const text = reporter(report);
  if (options.output === undefined) stdout.write(text);
  else writeReport(resolve(cwd, options.output), text, cwd);
  const beside = notesFor(report, validation, options);
  if (beside !== '') stderr.write(`${beside}\n`);
}

/** Notes for a person, in addition to the report. */
function notesFor(report: Report, validation: Validation, options: ValidateOptions): string {
  const omitted = countOmitted(report);
  if (report.failure !== null) return '';
  if (options.quiet === true) return omitted === 0 ? '' : `${omitted} more findings are hidden by --max-problems.`;
  const doubts = options.verbose === true ? notChecked(validation) : '';
  return options.format !== 'text' && options.output === undefined
    ? doubts.trimEnd()
    : `${notRead(validation)}${doubts}${lookedAt(validation)}${summaryOf(report)}`;
}

function notChecked({ doubts }: Validation): string {
  return doubts.map(({ path, reason }) => `Not checked: ${printable(path)}: ${reason}.\n`).join('');
}

const MAX_SKIPPED = 20;

function notRead({ skipped }: Validation): string {
  const shown = skipped.slice(0, MAX_SKIPPED).map((one) => `Not read: ${printable(one)}.\n`);
  const more = skipped.length - shown.length;
  return more > 0 ? `${shown.join('')}Not read: ${more} more.\n` : shown.join('');
}

/** The kinds of files found in folders; a single file needs no list. */
function lookedAt({ files }: Validation): string {
  if (files.every(({ kind }) => kind === 'spec')) return '';
  const counts = new Map<string, number>();
  for (const { kind } of files) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return `Checked ${[...counts].map(([kind, count]) => (count === 1 ? kind : `${kind} (${count})`)).join(', ')}.\n`;
}

/** Source lines are shown on a terminal only: a program that reads the text expects one line per finding. */
function textFor({ texts }: Validation, { output }: ValidateOptions, { io, paints }: Cli): Reporter {
  const isShown = output === undefined && io.stdout.isTTY;
  return textReporter({ paint: output === undefined ? paints.stdout : PLAIN, texts: isShown ? texts : null });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
