import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One entry as a program writes it. */
export interface Line {
  readonly text: string;
  /** Where it was read. null: only the layout of the program is known, its text was written for the test. */
  readonly from: string | null;
  /** The level that it must get; null: none. */
  readonly level: string | null;
  /** The level is not found, so the line counts as wrong. */
  readonly isMissed: boolean;
  /** Whether the format must fit: a program also prints lines in no format, such as a banner. */
  readonly fits: boolean;
}

/** `run`: the program wrote it. `published`: documentation, source or a public issue has it. `layout`: written for the test. */
export const ORIGINS = ['run', 'published', 'layout'] as const;
export type Origin = (typeof ORIGINS)[number];

export function originOf({ from }: Line): Origin {
  if (from === null) return 'layout';
  return from.startsWith('run ') ? 'run' : 'published';
}

/** Lines of one program with one image and one setting. */
export interface Sample {
  readonly title: string;
  /** null: the program's first image. */
  readonly image: string | null;
  readonly command: string | null;
  readonly environment: string | null;
  /** Where lines like these are from. */
  readonly source: string | null;
  readonly lines: readonly Line[];
}

const FOLDER = join(import.meta.dirname, '../../src/formats/samples');

/** The samples of every file, in order. */
export function allSamples(): readonly Sample[] {
  return readdirSync(FOLDER)
    .sort()
    .flatMap((file) => samplesIn(readFileSync(join(FOLDER, file), 'utf8')));
}

/**
 * `## Title`, then `image:`, `set:` and `source:` (where the layout is described) if they are needed, then `level|text` and
 * more lines of an entry as `+text`. `?` before a level: not found. `from:` gives the origin of the lines that follow it.
 */
function samplesIn(text: string): readonly Sample[] {
  return text
    .split(/^## /m)
    .slice(1)
    .map((block) => {
      const [title = '', ...rest] = block.trimEnd().split('\n');
      const setting = (name: string) =>
        rest.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2) ?? null;
      const [, kind, value] = /^(command|environment) (.*)$/.exec(setting('set') ?? '') ?? [];
      return {
        title,
        image: setting('image'),
        command: kind === 'command' ? (value ?? null) : null,
        environment: kind === 'environment' ? (value ?? null) : null,
        source: setting('source'),
        lines: linesIn(rest.filter((line) => line !== '' && !/^(?:image|set|source): /.test(line))),
      };
    });
}

function linesIn(rows: readonly string[]): readonly Line[] {
  const lines: Line[] = [];
  let from: string | null = null;
  for (const row of rows) {
    if (row.startsWith('from: ')) {
      from = row.slice('from: '.length);
      continue;
    }
    const last = lines.at(-1);
    if (row.startsWith('+') && last !== undefined) {
      lines[lines.length - 1] = { ...last, text: `${last.text}\n${row.slice(1)}` };
      continue;
    }
    const at = row.indexOf('|');
    const word = row.slice(0, at).replace(/^\?/, '');
    const level = word === '-' || word === 'none' ? null : word;
    const isMissed = row.startsWith('?');
    lines.push({ text: row.slice(at + 1).replaceAll('␛', '\u001b'), from, level, isMissed, fits: word !== 'none' });
  }
  return lines;
}
