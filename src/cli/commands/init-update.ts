import { applicationOf } from '../../app/application.js';
import { readerIn } from '../../app/init/files.js';
import type { Proposal, ProposedService } from '../../app/init/proposal.js';
import { gainedServices, goneServices, servicesEdit } from '../../app/init/update.js';
import { prepareInit } from '../../app/init.js';
import { readSpecFile, type SpecFile, textOf } from '../../app/spec-file.js';
import { UsageError } from '../../app/usage-error.js';
import { replaceText } from '../../files/replace.js';
import { applyEdits } from '../../findings/edit.js';
import { withoutMark } from '../../findings/lines.js';
import type { Model } from '../../model/model.js';
import type { Cli } from '../command.js';
import { describeGuesses } from '../describe/guesses.js';
import { EXIT } from '../exit.js';
import { printFindings } from '../findings.js';
import { printable } from '../printable.js';
import type { Prompts } from '../prompts/prompts.js';
import { askGained } from '../prompts/questions.js';
import { defaultSpec } from '../source.js';
import { execute as generate } from './generate.js';

/** Options that write a spec or choose for one: `--update` refuses them. */
type Other =
  | 'force'
  | 'preset'
  | 'from'
  | 'projectDirectory'
  | 'name'
  | 'backend'
  | 'collector'
  | 'target'
  | 'silenceAlerts';

interface UpdateOptions extends Readonly<Partial<Record<Other, unknown>>> {
  readonly dir?: string;
}

/** Adds the services that the compose files have gained to a spec, then generates. `prompts` null: no questions. */
export async function executeUpdate(options: UpdateOptions, cli: Cli, prompts: Prompts | null): Promise<number> {
  refuseOthers(options);
  const { io } = cli;
  const spec = readSpecFile(options.dir ?? defaultSpec(io), io.cwd);
  const text = withoutMark(textOf(spec));
  const { model, findings } = cli.api.loadSpec({ path: spec.path, text }, { cwd: io.cwd });
  if (model === null) {
    printFindings(findings, { path: spec.path, text }, cli);
    return EXIT.findings;
  }
  const compared = compare(spec, model, cli);
  if (compared === null) return EXIT.findings;
  const { added, gone, proposal } = compared;
  if (added.length + gone.length === 0) return tell(`${spec.path} has every service of ${listed(proposal)}.`, cli);
  const chosen = added.length === 0 || prompts === null ? added : await askGained(added, prompts);
  if (chosen === null) {
    io.stderr.write('Nothing was written.\n');
    return EXIT.usage;
  }
  if (chosen.length > 0 && !write(spec, text, chosen, cli)) return EXIT.findings;
  const names = new Set<string | null>(chosen.map(({ composeName }) => composeName));
  const guesses = proposal.guesses.filter(({ service, kind }) => kind === 'format' && names.has(service));
  io.stderr.write(describeGuesses(guesses, cli.paints.stderr));
  return generate({ spec: spec.path }, cli);
}

const REASONS: Readonly<Record<Other, string>> = {
  force: '--force writes a new spec, and --update keeps the one that exists',
  preset: '--preset starts a new spec, and --update keeps the one that exists',
  from: '--update reads the compose files that the spec names: change `compose.file` in logagg.yaml',
  projectDirectory: '--update keeps the project directory: change `compose.projectDirectory` in logagg.yaml',
  name: '--update only adds services: change `name` in logagg.yaml',
  backend: '--update only adds services: change `backend` in logagg.yaml',
  collector: '--update only adds services: change `collector` in logagg.yaml',
  target: '--update only adds services: change `target` in logagg.yaml',
  silenceAlerts: '--update only adds services: add an alert with `measure: absence` in logagg.yaml',
};

function refuseOthers(options: UpdateOptions): void {
  const given = Object.entries(REASONS).find(([key]) => options[key as Other] !== undefined);
  if (given !== undefined) throw new UsageError(given[1]);
}

interface Compared {
  readonly proposal: Proposal;
  readonly added: readonly ProposedService[];
  readonly gone: readonly string[];
}

/** null: a compose file cannot be read; the findings are printed. */
function compare({ folder, path }: SpecFile, model: Model, cli: Cli): Compared | null {
  const { registry } = cli;
  const target = registry.targets.find(({ name }) => name === model.target);
  const keys = target?.keys(model);
  const files = keys?.application.map((one) => one.path) ?? [];
  const projectDirectory = keys?.applicationFolder?.path ?? null;
  const read = readerIn(folder);
  const lost = files.find((file) => read(file) === null);
  if (files.length === 0) throw new UsageError(`the target ${model.target} does not use compose files`);
  if (lost !== undefined)
    throw new UsageError(`${path} names the compose file ${lost}, which does not exist: correct \`compose.file\``);
  const proposal = prepareInit({ composeFiles: files, projectDirectory, read, folder: model.name, registry });
  if (proposal.findings.some(({ severity }) => severity === 'error')) {
    printFindings(proposal.findings, { path, text: '' }, cli);
    return null;
  }
  const application = applicationOf(files, read, projectDirectory);
  return {
    proposal,
    added: gainedServices(proposal, model, application),
    gone: goneServices(model, application),
  };
}

/** Writes the services into the spec. False: together with the others they are not valid; the findings are printed. */
function write({ path, place }: SpecFile, text: string, chosen: readonly ProposedService[], cli: Cli): boolean {
  const names = chosen.map(({ name }) => name).join(', ');
  const edit = servicesEdit(text, chosen);
  if (edit === null || place === null)
    throw new UsageError(
      `\`services\` in ${path} is not a list with one service per line (\`- name: …\`), so these were not added: ${names}`,
    );
  const next = applyEdits(text, [{ rule: 'stack/uncollected-service', edits: [edit] }]).text;
  const { model, findings } = cli.api.loadSpec({ path, text: next }, { cwd: cli.io.cwd });
  if (model === null) {
    printFindings(findings, { path, text: next }, cli);
    return false;
  }
  replaceText(place, text, next);
  const paint = cli.paints.stdout;
  cli.io.stdout.write(`${paint.yellow('updated'.padEnd(9))} ${printable(`${path}  (added ${names})`)}\n`);
  return true;
}

function listed({ composeFiles }: Proposal): string {
  return composeFiles.join(' and ');
}

function tell(text: string, { io }: Cli): number {
  io.stderr.write(`${printable(text)}\n`);
  return EXIT.fine;
}
