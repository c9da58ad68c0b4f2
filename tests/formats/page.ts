import { FRAMEWORKS } from '../../src/formats/commands.js';
import type { Program } from '../../src/formats/format.js';
import { PROGRAMS } from '../../src/formats/programs/index.js';
import type { Service } from '../../src/model/model.js';
import { type Line, ORIGINS, type Origin, originOf, type Sample } from './samples.js';

/** What was read from the lines of a sample. */
export interface Result {
  readonly sample: Sample;
  readonly service: Service;
  readonly tried: number;
  /** null: the format is not known, so only levels are read. */
  readonly matched: number | null;
  readonly right: number;
  readonly wrong: readonly unknown[];
}

/** docs/images.md. */
export function imagesPage(results: readonly Result[]): string {
  const programs = PROGRAMS.filter((one) => one.lines !== null);
  const images = new Set(programs.flatMap((one) => one.images));
  const formatted = results.filter(({ matched }) => matched !== null);
  const lines = results.flatMap(({ sample }) => sample.lines);
  const total = [sum(results, 'tried'), sum(formatted, 'tried'), sum(formatted, 'matched'), sum(results, 'right')];
  return `${[
    intro(images.size, programs.length, total),
    originText(lines),
    '## Images',
    table(
      ['Program', 'Images', ...COLUMNS],
      programs.map((one) => [one.title, imagesOf(one), ...figures(one, results)]),
    ),
    '## Frameworks by their command',
    'For an image that is built, or that is not in the list above.',
    table(
      ['Framework', ...COLUMNS],
      FRAMEWORKS.map(({ program }) => [program.title, ...figures(program, results)]),
    ),
    '## Settings that change a format',
    'Options of the command and variables in the compose file. The first that is set decides.',
    table(['Program', 'Setting', 'Value', 'Format'], programs.flatMap(settingRows)),
  ].join('\n\n')}\n`;
}

const COLUMNS = ['Format', 'Lines tried', 'Matched', 'Level right', 'Origin of the lines'];

function intro(
  images: number,
  programs: number,
  [tried = 0, formatted = 0, matched = 0, right = 0]: readonly number[],
): string {
  return `# Images whose logs logagg can read

<!-- Made by npm run docs:images from src/formats/ and its sample lines; do not edit. -->

\`logagg init\` recognises ${images} images of ${programs} programs. It compares the whole name of an image: \`nginx\` is also
\`docker.io/library/nginx\` and \`mirror.example.com/library/nginx\`, but \`acme/nginx\` is not. A format is written into the spec
with a comment about its reason, and you can change it.

- An image that is not known: each line is stored whole (\`format: text\`), with the level that its text names
  (\`level: detect\`).
- A service that is built: \`format: json\` with \`level: detect\`. A line that is not JSON is stored whole too.
- The time of a line is when Docker received it. A program writes its own time in its own time zone, which an image's name
  does not tell.

Every format is tested with sample lines in \`src/formats/samples/\`. The test generates the spec with \`init\`, and reads each
line as [meaning.md](meaning.md) defines. \`tests/engines/formats.engine.test.ts\` compares the levels with those of a real
Promtail. *Detected* means that there is no pattern and only a level is read. A line that is not matched is a banner or the
like; it is stored whole.

**${tried} lines: ${percent(right, tried)} have the right level. ${formatted} of them are of a known format: ${percent(matched, formatted)} match it.**`;
}

function originText(lines: readonly Line[]): string {
  const count = (origin: Origin) => lines.filter((line) => originOf(line) === origin).length;
  return `## Origin of the lines

- **run** (${count('run')} lines): the program itself wrote it, in the version that the file of samples names.
- **published** (${count('published')} lines): it is in the program's documentation or source, or in a public issue. Names, addresses and times
  are others.
- **layout** (${count('layout')} lines): the layout is the program's (\`source:\` names where it is described), the text was written for
  the test.`;
}

function imagesOf({ images, since, before, tags }: Program): string {
  const from = since === null ? '' : ` from ${versionText(since)}`;
  const to = before === null ? '' : ` before ${versionText(before)}`;
  const tagged = tags === null ? '' : `, tag \`${tags.source.replaceAll('|', '\\|')}\``;
  return images.map((one) => `\`${one}\``).join(', ') + from + to + tagged;
}

function versionText([major, minor]: readonly [number, number]): string {
  return minor === 0 ? `${major}` : `${major}.${minor}`;
}

function figures({ title, lines }: Program, results: readonly Result[]): readonly (string | number)[] {
  const own = results.filter(({ sample }) => sample.title === title);
  return [
    lines === null ? '' : formatText(lines),
    sum(own, 'tried'),
    own.every((one) => one.matched === null) ? '–' : sum(own, 'matched'),
    sum(own, 'right'),
    originsOf(own.flatMap(({ sample }) => sample.lines)),
  ];
}

function originsOf(lines: readonly Line[]): string {
  const counts = ORIGINS.map((origin) => [lines.filter((line) => originOf(line) === origin).length, origin] as const);
  return counts.flatMap(([count, origin]) => (count === 0 ? [] : [`${count} ${origin}`])).join(', ');
}

function formatText({ format, pattern, level }: NonNullable<Program['lines']>): string {
  if (format !== 'text') return format;
  return pattern === null ? 'text, detected' : level === 'detect' ? 'text, or detected' : 'text';
}

function settingRows({ title, switches }: Program): readonly (readonly string[])[] {
  return switches.map(({ option, variable, value, lines }) => [
    title,
    `\`${variable ?? `--${option}`}\``,
    value === undefined ? 'any' : `\`${value.source.replace(/^\^|\$$/g, '').replaceAll('|', '\\|')}\``,
    formatText(lines),
  ]);
}

export function sum(results: readonly Result[], key: 'tried' | 'matched' | 'right'): number {
  return results.reduce((total, one) => total + (one[key] ?? 0), 0);
}

function percent(part: number, whole: number): string {
  return `${((part / whole) * 100).toFixed(1)} %`;
}

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}
