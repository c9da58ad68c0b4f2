import type { Define } from '../command.js';
import { examples } from '../examples.js';
import { EXIT } from '../exit.js';

const EXAMPLES = examples([
  ['logagg presets', 'list them'],
  ['logagg init --preset NAME', 'start from one of them'],
]);

export const define: Define = (command, cli) => {
  command.addHelpText('after', EXAMPLES).action(() => {
    const { presets } = cli.registry;
    const width = Math.max(0, ...presets.map(({ name }) => name.length));
    cli.io.stdout.write(presets.map(({ name, title }) => `${name.padEnd(width)}  ${title}\n`).join(''));
    return cli.finish(EXIT.fine);
  });
};
