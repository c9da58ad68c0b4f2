import { join, resolve } from 'node:path';
import type { Flags } from '../../app/init/choices.js';
import { readerIn } from '../../app/init/files.js';
import { shownPath } from '../../app/spec-file.js';
import { UsageError } from '../../app/usage-error.js';
import { kindOfPath } from '../../files/read.js';
import { writeSpec } from '../../files/spec.js';
import type { Finding } from '../../findings/finding.js';
import { addOverrides, choice } from '../choices.js';
import type { Cli, Define } from '../command.js';
import { describeGuesses } from '../describe/guesses.js';
import { describeNoCompose } from '../describe/no-compose.js';
import { examples } from '../examples.js';
import { EXIT } from '../exit.js';
import { printFindings } from '../findings.js';
import { type Draft, type DraftOptions, draftFromCompose, draftFromPreset } from '../prompts/draft.js';
import type { Prompts } from '../prompts/prompts.js';
import { execute as generate } from './generate.js';
import { executeUpdate } from './init-update.js';

/** The options of `init`. */
export interface InitOptions extends Partial<Record<keyof Flags, string>> {
  readonly dir?: string;
  readonly from?: readonly string[];
  readonly projectDirectory?: string;
  readonly preset?: string;
  readonly update?: boolean;
  readonly silenceAlerts?: boolean;
  readonly yes?: boolean;
  readonly force?: boolean;
}

const EXAMPLES = examples([
  ['logagg init', 'ask a few questions, then write ./logagg.yaml and its stack'],
  ['logagg init --yes', 'the same without questions'],
  ['logagg init --from compose.yml --from compose.prod.yml', 'use these compose files, merged in this order'],
  ['logagg init --update', 'add the services that your compose files have gained'],
  ['logagg init --preset production-s3 --name shop', 'start from a complete spec; `logagg presets` lists them'],
]);

export const define: Define = (command, cli) => {
  const presets = cli.registry.presets.map(({ name }) => name);
  command
    .option('--dir <folder>', 'folder of the spec and its stack (default: here)')
    .option(
      '--from <file>',
      'compose file of the application; repeat it for several files (default: the files that Compose would use)',
      (file: string, before: readonly string[] = []) => [...before, file],
    );
  addOverrides(command, cli.registry)
    .option(
      '--project-directory <folder>',
      'project directory of the compose files, if you pass it to `docker compose` (default: the folder of the first file)',
    )
    .addOption(choice('--preset <name>', 'start from this spec', presets))
    .option('--name <name>', 'name of the application (default: the name in the compose file, or of the folder)')
    .option('--silence-alerts', 'add an alert for services that stop logging (not for jobs)')
    .option('--update', 'add the services that the compose files have gained to an existing logagg.yaml')
    .option('--yes', 'ask no questions; use defaults for everything that the flags do not set')
    .option('--force', 'overwrite an existing logagg.yaml')
    .addHelpText('after', EXAMPLES)
    .action((options: InitOptions) => cli.finish(executeInit(options, cli, loadPrompts)));
};

/** Loaded only for questions: three times as much code as all else that this command needs. */
async function loadPrompts(): Promise<Prompts> {
  return (await import('../prompts/clack.js')).clackPrompts;
}

/** Writes a spec and its stack. `prompts` is called on a terminal only. */
export async function executeInit(options: InitOptions, cli: Cli, prompts: () => Promise<Prompts>): Promise<number> {
  const { io } = cli;
  const asks = io.stdin.isTTY && io.stdout.isTTY && options.yes !== true;
  if (options.update === true) return executeUpdate(options, cli, asks ? await prompts() : null);
  const folder = resolve(io.cwd, options.dir ?? '.');
  const place = join(folder, 'logagg.yaml');
  const path = shownPath(place, io.cwd);
  const exists = kindOfPath(place) !== null;
  if (exists && options.force !== true)
    throw new UsageError(`${path} already exists; --update adds new services to it, --force overwrites it`);
  const draft = await draftOf(options, folder, cli, asks ? prompts : null);
  if (draft === null) {
    io.stderr.write(describeNoCompose(folder, io.cwd, cli.paints.stderr));
    return EXIT.usage;
  }
  await printDraft(draft, folder, cli);
  if (draft.text === null) return draft.findings.some(isError) ? EXIT.findings : EXIT.usage;
  const { model, findings } = cli.api.loadSpec({ path, text: draft.text }, { cwd: io.cwd });
  if (model === null) {
    printFindings(findings, { path, text: draft.text }, cli);
    return EXIT.findings;
  }
  writeSpec(place, draft.text, exists);
  const paint = cli.paints.stdout;
  io.stdout.write(`${paint.green((exists ? 'replaced' : 'created').padEnd(9))} ${path}\n`);
  return generate({ spec: path }, cli);
}

async function draftOf(
  options: InitOptions,
  folder: string,
  cli: Cli,
  prompts: (() => Promise<Prompts>) | null,
): Promise<Draft | null> {
  const { name = null, backend = null, collector = null, target = null } = options;
  const said: DraftOptions = {
    from: options.from ?? [],
    projectDirectory: options.projectDirectory ?? null,
    flags: { name, backend, collector, target },
    silenceAlerts: options.silenceAlerts === true,
    prompts,
  };
  if (options.preset === undefined) return draftFromCompose(said, folder, cli);
  return draftFromPreset(options.preset, said, folder, cli);
}

function isError({ severity }: Finding): boolean {
  return severity === 'error';
}

/** Prints findings and guesses; nothing if the user cancelled. */
async function printDraft({ text, guesses, findings, composeFiles }: Draft, folder: string, cli: Cli): Promise<void> {
  const { io } = cli;
  const shown = (path: string): string => shownPath(resolve(folder, path), io.cwd);
  const [first = ''] = composeFiles;
  const shownText = readerIn(folder)(first);
  const source = typeof shownText === 'string' ? shownText : '';
  const named = findings.map((it) => ({ ...it, path: shown(it.path) }));
  printFindings(named, { text: source, path: shown(first) }, cli);
  if (text === null && !findings.some(isError)) io.stderr.write('Nothing was written.\n');
  io.stderr.write(describeGuesses(guesses, cli.paints.stderr));
}
