import { Chalk, type ChalkInstance } from 'chalk';
import { wantsColour } from './colour.js';
import type { Cli } from './command.js';
import type { Output } from './io.js';

/** Colours for one stream, which may be none. */
export function paintFor(cli: Cli, stream: Output): ChalkInstance {
  const coloured = wantsColour({ flag: cli.colourFlag(), env: cli.io.env, isTTY: stream.isTTY });
  return new Chalk({ level: coloured ? 1 : 0 });
}
