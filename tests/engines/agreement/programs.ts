import { ACCEPTS, type Sample, type Verdict } from '../../agreement/corpus.js';
import { askAll } from './askAll.js';
import { type Box, runBox, type Signs, type Start, startBox } from './box.js';

/** How a program is asked for its verdict on a config file. */
interface Asking {
  readonly box: Box;
  readonly checkArgs: readonly string[];
  readonly startArgs: readonly string[];
  readonly signs: Signs;
  /** What stands in a line of a program that runs but does not do what its config says. */
  readonly failing?: string;
}

const ASKING = { loki, promtail, filebeat };

/** What Loki, Promtail or Filebeat makes of each of its configs: its own check and, when that is passed, a start. */
export function askPrograms(kind: keyof typeof ASKING, samples: readonly Sample[]): Promise<Verdict[]> {
  return askAll(samples, 4, (sample) => ask(ASKING[kind](sample.text)));
}

async function ask(asking: Asking): Promise<Verdict> {
  const check = await runBox(asking.box, asking.checkArgs);
  if (!check.ok) return { outcome: 'refuses at its check', words: lastWords(check.stdout + check.stderr) };
  const start = await startBox(asking.box, asking.startArgs, asking.signs);
  return verdictOn(start, asking.failing);
}

/** One that neither runs nor ends has taken its config and waits for a neighbour which is not there. */
function verdictOn({ end, output }: Start, failing: string | undefined): Verdict {
  if (end === 'ended') return { outcome: 'refuses at its start', words: lastWords(output) };
  const lines = output.split('\n').filter((line) => failing !== undefined && line.includes(failing));
  return lines.length === 0 ? ACCEPTS : { outcome: 'fails when it runs', words: lastWords(lines.join('\n')) };
}

/** The end of what a program said before it ended. */
function lastWords(output: string): string {
  return output.trim().split('\n').slice(-3).join('\n').slice(-1000);
}

/** A file with a variable is meant for the flag that fills it in; nothing in the file can say so. */
function expandEnv(text: string): string[] {
  return text.includes('${') ? ['-config.expand-env=true'] : [];
}

function loki(text: string): Asking {
  const args = ['-config.file=/etc/loki/config.yaml', ...expandEnv(text)];
  const files = { 'etc/loki/config.yaml': text, 'loki/overrides.yaml': 'overrides: {}\n' };
  return {
    box: { engine: 'loki', folders: ['loki/rules'], files },
    checkArgs: [...args, '-verify-config'],
    startArgs: args,
    signs: { started: 'msg="Loki started"' },
  };
}

function promtail(text: string): Asking {
  const args = ['-config.file=/etc/promtail/config.yml', ...expandEnv(text)];
  const files = { 'etc/promtail/config.yml': text };
  return {
    box: { engine: 'promtail', folders: ['var/log/app', 'var/lib/promtail'], files },
    checkArgs: [...args, '-check-syntax'],
    startArgs: args,
    signs: { started: 'msg="Starting Promtail"' },
  };
}

function filebeat(text: string): Asking {
  // Its figures want to know more of a machine than there is here.
  const metrics = ['-E', 'logging.metrics.enabled=false'];
  const args = ['-e', '-c', '/filebeat.yml', '--path.home', '/usr/share/filebeat', ...metrics];
  return {
    box: { engine: 'filebeat', folders: ['var/log/app', 'usr/share/filebeat'], files: { 'filebeat.yml': text } },
    checkArgs: ['test', 'config', ...args],
    startArgs: args,
    // It may wait for ever between saying so and ending.
    signs: { started: 'Loading and starting Inputs completed', ending: 'Stopping Registrar' },
    failing: 'ERROR\t[input',
  };
}
