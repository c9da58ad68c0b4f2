import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { FRAMEWORKS } from '../../src/formats/commands.js';
import { PROGRAMS } from '../../src/formats/programs/index.js';
import type { Service } from '../../src/model/model.js';
import { imagesPage, type Result, sum } from './page.js';
import { readEntry } from './read.js';
import { allSamples, type Line, originOf } from './samples.js';
import { servicesOf } from './services.js';

const SAMPLES = allSamples();
const SERVICES = servicesOf(SAMPLES);
const PAGE = join(import.meta.dirname, '../../docs/images.md');

const RESULTS: readonly Result[] = SAMPLES.flatMap((sample, at) => {
  const service = SERVICES[at];
  if (service === undefined) return [];
  const read = sample.lines.map((line) => ({ line, ...readEntry(service, line.text) }));
  return [
    {
      sample,
      service,
      tried: read.length,
      matched: hasFormat(service) ? read.filter((one) => one.fits).length : null,
      right: read.filter((one) => one.level === one.line.level).length,
      wrong: read.filter((one) => (one.level === one.line.level && one.fits === one.line.fits) === one.line.isMissed),
    },
  ];
});

/** Without a format, only levels are read. */
function hasFormat({ format, pattern }: Service): boolean {
  return format !== 'text' || pattern !== null;
}

describe('sample lines', () => {
  it.each(RESULTS.map((one) => [`${one.sample.title} (${SAMPLES.indexOf(one.sample)})`, one] as const))(
    '%s',
    (_, { wrong }) => {
      expect(wrong).toEqual([]);
    },
  );
});

describe('every program', () => {
  const collected = [...PROGRAMS.filter((one) => one.lines !== null), ...FRAMEWORKS.map(({ program }) => program)];

  /** They have no word for errors, or no level at all in most lines. */
  const FEW_LEVELS = ['Redis'];

  it('has at least five lines, with a warning and an error among them if it has levels', () => {
    const lacking = collected.flatMap(({ title }) => {
      const lines = SAMPLES.filter((one) => one.title === title).flatMap((one) => one.lines);
      const levels = new Set(lines.map(({ level }) => level));
      const severe = ['warn', 'error', 'fatal'].filter((level) => levels.has(level));
      const hasNone = levels.size === 1 && levels.has(null);
      return lines.length >= 5 && (hasNone || severe.length >= 2 || FEW_LEVELS.includes(title))
        ? []
        : [`${title}: ${lines.length} ${[...levels]}`];
    });
    expect(lacking).toEqual([]);
  });

  it('has a title that no other program has', () => {
    const titles = collected.map(({ title }) => title);
    expect(titles).toEqual([...new Set(titles)]);
    expect(SAMPLES.filter(({ title }) => !titles.includes(title)).map(({ title }) => title)).toEqual([]);
  });
});

describe('the origin of a line', () => {
  const lines = SAMPLES.flatMap((one) => one.lines);

  it('is a program with its version, a page, an issue, or a file of the source', () => {
    const unclear = lines.flatMap(({ from }) => (from === null || ORIGIN.test(from) ? [] : [from]));
    expect([...new Set(unclear)]).toEqual([]);
  });

  it('is the program or a publication for five lines of most programs, a warning and an error among them', () => {
    const titles = [...new Set(SAMPLES.map(({ title }) => title))].filter((title) => {
      const own = SAMPLES.filter((one) => one.title === title).flatMap((one) => one.lines);
      const known = own.filter((line) => originOf(line) !== 'layout');
      const severe = (of: readonly Line[]) => new Set(of.map(({ level }) => level).filter(isSevere)).size;
      return known.length >= 5 && severe(known) >= Math.min(2, severe(own));
    });
    expect(titles.length).toBeGreaterThanOrEqual(SOURCED);
  });
});

/** Programs whose lines were found; raise it with them. */
const SOURCED = 142;

/** `run nginx 1.22.1`, `https://…`, `owner/name#12`, `owner/name path/of/a/file` */
const ORIGIN = /^(?:run \S.* v?\d[\w.-]*|https:\/\/\S+|[\w.-]+\/[\w.-]+(?:#\d+| \S+))$/;

function isSevere(level: string | null): boolean {
  return level === 'warn' || level === 'error' || level === 'fatal';
}

test('at least 120 images are known, and 95 % of the lines are matched and have the right level', () => {
  const formatted = RESULTS.filter(({ matched }) => matched !== null);
  expect(new Set(PROGRAMS.flatMap(({ images }) => images)).size).toBeGreaterThanOrEqual(120);
  expect(sum(formatted, 'matched') / sum(formatted, 'tried')).toBeGreaterThanOrEqual(0.95);
  expect(sum(RESULTS, 'right') / sum(RESULTS, 'tried')).toBeGreaterThanOrEqual(0.95);
});

test('docs/images.md is up to date (npm run docs:images)', () => {
  const page = imagesPage(RESULTS);
  if (process.env.LOGAGG_UPDATE_IMAGES) writeFileSync(PAGE, page);
  expect(readFileSync(PAGE, 'utf8')).toBe(page);
});
