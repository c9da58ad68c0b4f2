import { composeFolderAbove, composeFoldersBelow } from '../../app/init/files.js';
import { shownPath } from '../../app/spec-file.js';
import { COMPOSE_NAMES } from '../../composefile/project-files.js';
import { shellArgument } from '../../render/dialects/shell.js';
import type { Paint } from '../paint.js';
import { printable } from '../printable.js';

/** What to do in a folder without a compose file. */
export function describeNoCompose(folder: string, cwd: string, paint: Paint): string {
  const above = composeFolderAbove(folder);
  const found = [...(above === null ? [] : [above]), ...composeFoldersBelow(folder)].map((one) => shownPath(one, cwd));
  const ways = [
    ...found.map((one) => [`logagg init --dir ${shellArgument(one)}`, `use the compose file in ${one}`]),
    ['logagg init --from FILE', 'use a compose file with another name'],
    ['logagg init --preset starter', 'start from a complete spec, and write your services into it'],
  ];
  const width = Math.max(...ways.map(([command = '']) => command.length));
  const lines = ways.map(
    ([command = '', what = '']) => `  ${paint.bold(printable(command).padEnd(width))}  ${printable(what)}\n`,
  );
  const where = folder === cwd ? 'this folder' : printable(shownPath(folder, cwd));
  return `No compose file was found in ${where} (${COMPOSE_NAMES.join(', ')}), so nothing was written.\n${lines.join('')}`;
}
