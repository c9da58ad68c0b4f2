import { posix } from 'node:path';
import { scalarText } from '../../composefile/words.js';
import { IMAGE_FILES } from '../facts/image-files.js';
import type { ComposeService } from './compose.js';

/** Where a service reads its configuration. */
export interface ConfigPath {
  readonly path: string;
  /** As the command has it; null: it is the path of the image. */
  readonly written: string | null;
}

/** What the makers' image of a service reads without a command; empty: another image, or nothing is known of it. */
export function imageFilesOf({ program, image }: ComposeService) {
  const known = program === null || image === null || image.hasVariable ? [] : (IMAGE_FILES[program] ?? []);
  return known.filter(({ images }) => images.test(image?.repository ?? ''));
}

/** Whether the image's own start command runs. */
export function hasOwnCommand({ command, entrypoint }: ComposeService): boolean {
  return !command.isGiven && !entrypoint.isGiven;
}

const PROGRAMS: readonly string[] = ['loki', 'promtail', 'alloy', 'alertmanager', 'filebeat'];

/** The configuration file of a service, by its command or its image; null: unknown. */
export function configPathOf(service: ComposeService): ConfigPath | null {
  if (!PROGRAMS.includes(service.program ?? '')) return null;
  const written = commandPath(service);
  if (written !== null) return written.includes('$') ? null : inFolder(service, written);
  const [own] = imageFilesOf(service);
  return own === undefined || !hasOwnCommand(service) ? null : { path: own.path, written: null };
}

function inFolder(service: ComposeService, written: string): ConfigPath | null {
  if (written.startsWith('/')) return { path: written, written };
  const set = scalarText(service.value.working_dir);
  const folder = set ?? imageFilesOf(service)[0]?.workingFolder ?? null;
  return folder === null || folder.includes('$') ? null : { path: posix.join(folder, written), written };
}

function commandPath({ command, program }: ComposeService): string | null {
  const { words } = command;
  const found = words.map((word, at) => fileIn(word, words[at - 1], program)).find((path) => path !== null);
  return found === undefined || /[,\s]/.test(found) ? null : found;
}

/** The file of an argument, also if it follows its flag as a separate argument. */
function fileIn(word: string, before = '', program: ComposeService['program'] = null): string | null {
  if (/^--?(?:config\.file|c)$/.test(before) && !word.startsWith('-')) return word;
  const own = /^--?config\.file=(.+)$/.exec(word)?.[1];
  if (own !== undefined) return own;
  return program === 'alloy' && word.endsWith('.alloy') && !word.startsWith('-') ? word : null;
}
