import { type Choices, collectorsFor, type Flags, nameProblem } from '../../app/init/choices.js';
import type { Proposal, ProposedService } from '../../app/init/proposal.js';
import type { Registry } from '../../contracts/registry.js';
import { PLAIN_LINES } from '../../formats/format.js';
import type { LogFormat } from '../../model/model.js';
import type { PromptOption, Prompts } from './prompts.js';

export interface Answers {
  readonly choices: Choices;
  readonly services: readonly ProposedService[];
}

interface Asking {
  readonly proposal: Proposal;
  readonly flags: Flags;
  /** The answers without prompts. */
  readonly defaults: Choices;
  readonly registry: Registry;
  readonly prompts: Prompts;
}

/** Prompts for choices that the flags leave open; null: the user cancelled. */
export async function askChoices(asking: Asking): Promise<Answers | null> {
  const name = await askName(asking);
  if (name === null) return null;
  const backend = await askBackend(asking);
  if (backend === null) return null;
  const collector = await askCollector(asking, backend);
  if (collector === null) return null;
  const { services: proposed } = asking.proposal;
  const chosen = proposed.length < 2 ? proposed : await askServices(proposed, WHICH, asking.prompts);
  if (chosen === null) return null;
  const services = await askFormats(chosen, asking.prompts);
  return services && { choices: { name, backend, collector, target: asking.defaults.target }, services };
}

async function askName({ flags, defaults, prompts }: Asking): Promise<string | null> {
  return flags.name ?? prompts.text('What is the name of the application?', defaults.name, nameProblem);
}

async function askBackend({ flags, defaults, registry, prompts }: Asking): Promise<string | null> {
  if (flags.backend !== null || registry.backends.length < 2) return defaults.backend;
  const options = registry.backends.map(({ name, title, description }) => ({
    value: name,
    label: title,
    hint: description,
  }));
  return prompts.select('Which backend stores the logs?', options, defaults.backend);
}

/** Hints for the choice between the default and its successor. */
const COLLECTOR_HINTS: Readonly<Record<string, string>> = {
  alloy: 'the successor of Promtail',
  promtail: 'widely used, stores the same lines and fields, but unsupported since 2026-03-02',
};

async function askCollector({ flags, registry, prompts }: Asking, backend: string): Promise<string | null> {
  const fitting = collectorsFor(backend, registry);
  const fallback = registry.backends.find(({ name }) => name === backend)?.defaultCollector ?? '';
  if (flags.collector !== null) return flags.collector;
  if (fitting.length < 2) return fallback;
  const ordered = [...fitting].sort((one, other) => Number(other.name === fallback) - Number(one.name === fallback));
  const options = ordered.map(({ name, title, description }) => {
    return { value: name, label: title, hint: COLLECTOR_HINTS[name] ?? description };
  });
  return prompts.select('Which collector ships the lines?', options, fallback);
}

const WHICH = 'Which services should logagg collect logs from?';

/** Prompts for the services to add to a spec, and their formats; null: the user cancelled. */
export async function askGained(
  services: readonly ProposedService[],
  prompts: Prompts,
): Promise<readonly ProposedService[] | null> {
  const chosen = await askServices(services, 'Which new services should logagg collect logs from?', prompts);
  return chosen && askFormats(chosen, prompts);
}

async function askServices(
  services: readonly ProposedService[],
  message: string,
  prompts: Prompts,
): Promise<readonly ProposedService[] | null> {
  const options = services.map(({ name, lines, formatRemarks }) => {
    return { value: name, label: name, hint: formatRemarks[0] ?? lines.format };
  });
  const all = options.map(({ value }) => value);
  const answer = await prompts.multiselect(message, options, all);
  return answer && services.filter(({ name }) => answer.includes(name));
}

const FORMATS: readonly PromptOption[] = [
  { value: 'json', label: 'JSON', hint: '{"level":"info","message":"…"}' },
  { value: 'logfmt', label: 'logfmt', hint: 'level=info msg="…"' },
  { value: 'text', label: 'plain text', hint: 'stored as it is; a `pattern` can parse it later' },
];

const EACH: PromptOption = { value: 'each', label: 'not the same for all', hint: 'choose for each service' };

async function askFormats(
  services: readonly ProposedService[],
  prompts: Prompts,
): Promise<readonly ProposedService[] | null> {
  const own = services.filter(({ kind }) => kind === 'application');
  const [first, ...more] = own;
  if (first === undefined) return services;
  const several = more.length > 0;
  const message = several ? 'Which format do your own services log in?' : `Which format does ${first.name} log in?`;
  const answer = await prompts.select(message, several ? [...FORMATS, EACH] : FORMATS, guessOf(own));
  if (answer === null) return null;
  if (answer !== EACH.value) return services.map((it) => (it.kind === 'application' ? withFormat(it, answer) : it));
  return askEach(services, prompts);
}

async function askEach(
  services: readonly ProposedService[],
  prompts: Prompts,
): Promise<readonly ProposedService[] | null> {
  const answered: ProposedService[] = [];
  for (const service of services) {
    if (service.kind === 'program') {
      answered.push(service);
      continue;
    }
    const answer = await prompts.select(`Which format does ${service.name} log in?`, FORMATS, guessOf([service]));
    if (answer === null) return null;
    answered.push(withFormat(service, answer));
  }
  return answered;
}

/** What Enter takes is what `--yes` takes: the guess, if it is the same for all. */
function guessOf(services: readonly ProposedService[]): string {
  const [first = EACH.value, ...others] = new Set(services.map(({ lines }) => lines.format));
  return others.length === 0 ? first : EACH.value;
}

/** A service with another format than the guess. Most logfmt writers use the key `msg`. */
function withFormat(service: ProposedService, format: string): ProposedService {
  if (format === service.lines.format) return service;
  const message = format === 'logfmt' ? 'msg' : null;
  const level = format === 'text' ? 'detect' : null;
  return { ...service, lines: { ...PLAIN_LINES, format: format as LogFormat, level, message }, formatRemarks: [] };
}
