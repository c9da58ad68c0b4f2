import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { ruleDocs } from '../../src/lint/rules/index.js';
import { readableTexts } from '../support/readable.js';

const ROOT = join(import.meta.dirname, '../..');

/** Words that docs/style.md replaces by plain ones. */
const WORDS: readonly RegExp[] = [
  /\bstands?\b(?!-)/i,
  /\b(?:is|are) none\b/i,
  /(?<!\bthere )\b(?:is|are) no (?!longer\b|more\b)/i,
  /\banew\b/i,
  /\bnobody\b/i,
  /\b(?:is|are|was|were|be) told\b/i,
  /\bsigns\b/i,
  /\bbeside\b/i,
  /\bat hand\b/i,
  /\bgravest\b/i,
  /\b(?:says|tells|knows|asks|holds|judges|mends|mended)\b/i,
  /\bof (?:its|their|one's|your) own\b/i,
  /\bsuch as it is\b/i,
  /\bby then\b/i,
  /\bsaid of\b/i,
  /\b(?:is|are) left out\b/i,
  /\ba share of\b/i,
  /\bhand(?:s|ed)? (?:it |them |this )?over\b/i,
  /\b(?:take|takes|taken|took) (?:it |them )?for\b/i,
  /\bbe made of\b/i,
  /\bwherever it may\b/i,
];

/** Texts in which such a word is right. */
const ALLOWED: readonly { readonly text: RegExp; readonly because: string }[] = [
  { text: /\b(?:signs (?:with|the certificate|requests?)|authority signs)\b/, because: 'a key signs' },
  { text: /\bis None\b/, because: 'Python code' },
  { text: /^holds$/, because: 'the kind of a filter, which no one reads' },
  { text: /dated indices beside a lifecycle/, because: 'the ledger of proofs has the hash of this file of the corpus' },
];

/** Where people read something of logagg. The order decides: a file belongs to the first area that it matches. */
const AREAS: readonly { readonly files: RegExp; readonly isRewritten: boolean }[] = [
  { files: /^src\//, isRewritten: true },
  { files: /^(?:docs\/|presets\/|[A-Z]+\.md$)/, isRewritten: true },
  { files: /^tests\/(?!engines\/).*\.test\.ts$/, isRewritten: true },
  { files: /^tests\/engines\/.*\.test\.ts$/, isRewritten: true },
  { files: /^templates\//, isRewritten: true },
];

const FOLDERS = ['src', 'tests', 'templates', 'presets', 'docs'];
const READ = /\.(?:md|hbs|yaml)$|(?<!\.d)\.ts$/;

const files = [
  ...readdirSync(ROOT).filter((path) => path.endsWith('.md')),
  ...FOLDERS.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((path) => `${folder}/${path}`),
  ),
].filter((path) => READ.test(path));

function areaOf(path: string) {
  return AREAS.find((area) => area.files.test(path));
}

function oddWordIn(text: string): string | null {
  const rest = ALLOWED.reduce((left, { text: allowed }) => left.replace(allowed, ''), text);
  for (const word of WORDS) {
    const found = word.exec(rest);
    if (found !== null) return found[0];
  }
  return null;
}

describe('plain English (docs/style.md)', () => {
  it.each(AREAS)('$files has files', ({ files: pattern }) => {
    expect(files.some((path) => pattern.test(path))).toBe(true);
  });

  it('is used in every area that is rewritten', () => {
    const found = files
      .filter(
        (path) => areaOf(path)?.isRewritten === true && oddWordIn(readFileSync(join(ROOT, path), 'utf8')) !== null,
      )
      .flatMap((path) =>
        readableTexts(join(ROOT, path)).flatMap(({ text, line }) => {
          const word = oddWordIn(text);
          return word === null ? [] : [`${path}:${line} "${word}": ${text.slice(0, 160)}`];
        }),
      );
    expect(found).toEqual([]);
  });

  it.each([
    'the key stands twice',
    'There are alerts, but nobody is told of them.',
    'This is no regular expression.',
    'one line of at most 100 signs',
    'The file knows no such key',
    'an index of its own',
  ])('would fail with %j', (text) => expect(oddWordIn(text)).not.toBeNull());

  it.each([
    'stand-alone',
    'is no longer used',
    'There is no value.',
    'A public authority signs the certificate.',
    'one of its owners',
  ])('would pass with %j', (text) => expect(oddWordIn(text)).toBeNull());
});

/** Values in quotes or backticks, and lists of values, do not count as length. */
function withoutValues(text: string): string {
  return text.replace(/`[^`]*`|"[^"]*"|(?:[\w-]+, ){3,}[\w-]+/g, '``');
}

function isShort(text: string): boolean {
  const plain = withoutValues(text);
  return plain.length <= 240 && plain.split(/(?<=[.!?])\s+(?=[A-Z`])/).length <= 3;
}

describe('short texts', () => {
  test.each(ruleDocs)('$id', ({ summary, why }) => {
    expect(isShort(summary), summary).toBe(true);
    expect(isShort(why), why).toBe(true);
  });

  test.each(['tests/rules', 'tests/bad-specs'])('messages and fixes of the findings in %s', (folder) => {
    const messages = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('findings.txt'))
      .flatMap((path) => readFileSync(join(ROOT, folder, path), 'utf8').split('\n'))
      .flatMap((line) => /^(?:\S+:\d+:\d+ (?:error|warn|info) \S+| {3}=) (.+)$/.exec(line)?.[1] ?? []);
    expect(messages.length).toBeGreaterThan(100);
    expect([...new Set(messages)].filter((message) => !isShort(message))).toEqual([]);
  });
});
