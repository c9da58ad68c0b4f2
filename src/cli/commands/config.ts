import { printConfig } from '../../app/config.js';
import type { Overrides } from '../../spec/resolve/choice.js';
import { addOverrides, choice, overridesOf } from '../choices.js';
import type { Cli, Define } from '../command.js';
import { examples } from '../examples.js';
import { EXIT } from '../exit.js';
import { printFindings, withoutNotes } from '../findings.js';
import { specSourceOf } from '../source.js';

interface ConfigOptions extends Overrides {
  readonly spec?: string;
  readonly format: 'yaml' | 'json';
}

const EXAMPLES = examples([
  ['logagg config', 'print the spec of this folder with all defaults'],
  ['logagg config --format json | jq .services', 'for a program'],
]);

export const define: Define = (command, cli) => {
  command.option('--spec <file>', 'the spec; `-` is standard input (default: logagg.yaml here or in a parent folder)');
  addOverrides(command, cli.registry)
    .addOption(choice('--format <format>', 'output format', ['yaml', 'json']).default('yaml'))
    .addHelpText('after', EXAMPLES)
    .action((options: ConfigOptions) => cli.finish(execute(options, cli)));
};

async function execute(options: ConfigOptions, cli: Cli): Promise<number> {
  const source = await specSourceOf(options.spec, cli.io);
  const { model, findings, ...spec } = cli.api.loadSpec(source, { cwd: cli.io.cwd, ...overridesOf(options) });
  printFindings(withoutNotes(findings), spec, cli);
  if (model === null) return EXIT.findings;
  cli.io.stdout.write(printConfig(model, cli.registry, options.format));
  return EXIT.fine;
}
