import { printSchema } from '../../app/schema.js';
import type { Define } from '../command.js';
import { examples } from '../examples.js';
import { EXIT } from '../exit.js';

const EXAMPLES = examples([
  ['logagg schema', 'print it'],
  ['logagg schema > logagg.schema.json', 'keep it for an editor'],
]);

export const define: Define = (command, cli) => {
  command.addHelpText('after', EXAMPLES).action(() => {
    cli.io.stdout.write(printSchema(cli.registry));
    return cli.finish(EXIT.fine);
  });
};
