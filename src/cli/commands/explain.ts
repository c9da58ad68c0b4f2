import { UsageError } from '../../app/usage-error.js';
import type { RuleDoc } from '../../contracts/rule.js';
import { nearest } from '../../findings/nearest.js';
import type { Cli, Define } from '../command.js';
import { examples } from '../examples.js';
import { EXIT } from '../exit.js';

const EXAMPLES = examples([
  ['logagg explain', 'list every rule'],
  ['logagg explain drift/edited', 'explain one rule'],
]);

export const define: Define = (command, cli) => {
  command
    .argument('[rule]', 'the id of a rule (default: list all rules)')
    .addHelpText('after', EXAMPLES)
    .action((id: string | undefined) => cli.finish(execute(id, cli)));
};

async function execute(id: string | undefined, { io }: Cli): Promise<number> {
  const { ruleDocs } = await io.linter();
  io.stdout.write(id === undefined ? list(ruleDocs) : explain(id, ruleDocs));
  return EXIT.fine;
}

function list(ruleDocs: readonly RuleDoc[]): string {
  const width = Math.max(0, ...ruleDocs.map(({ id }) => id.length));
  const inOrder = [...ruleDocs].sort((a, b) => (a.id < b.id ? -1 : 1));
  return inOrder
    .map(({ id, severity, summary }) => `${id.padEnd(width)}  ${severity.padEnd(5)}  ${summary}\n`)
    .join('');
}

function explain(id: string, ruleDocs: readonly RuleDoc[]): string {
  const rule = ruleDocs.find((one) => one.id === id);
  if (rule !== undefined) return describe(rule);
  const near = nearest(
    id,
    ruleDocs.map((one) => one.id),
  );
  throw new UsageError(
    `unknown rule ${id}. ${near === null ? '`logagg explain` lists all rules.' : `Did you mean ${near}?`}`,
  );
}

function describe({ id, severity, summary, why, bad, good, source, seen }: RuleDoc): string {
  const parts = [
    `${id} (${severity})`,
    summary,
    why,
    `Bad:\n${indent(bad)}`,
    `Good:\n${indent(good)}`,
    `Source: ${source}`,
    ...(seen === undefined ? [] : [`Seen with: ${seen}`]),
  ];
  return `${parts.join('\n\n')}\n`;
}

function indent(text: string): string {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => (line === '' ? '' : `  ${line}`))
    .join('\n');
}
