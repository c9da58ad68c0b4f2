import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');

const PAGES = [
  ...readdirSync(ROOT).filter((path) => path.endsWith('.md')),
  ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .map((path) => `docs/${path}`),
];

const read = (page: string) => readFileSync(join(ROOT, page), 'utf8').replace(/```[\s\S]*?```/g, '');

/** The links of a page to files of the repository and to places in them: `other.md#a-heading` as path and heading. */
function linksOf(page: string) {
  const text = read(page).replace(/`[^`\n]*`/g, '``');
  const targets = [...text.matchAll(/\]\((?!https?:|mailto:)([^)\s]+)\)/g)].map(([, target = '']) => target);
  return targets.map((target) => {
    const [file = '', heading = null] = target.split('#');
    return { target, path: file === '' ? page : join(dirname(page), file), heading };
  });
}

/** The names that GitHub gives to a page's headings. */
function headingsOf(page: string): readonly string[] {
  const titles = [...read(page).matchAll(/^#+ (.+)$/gm)].map(([, title = '']) => title);
  return titles.map((title) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

it.each(PAGES)('%s links to files and headings that exist', (page) => {
  for (const { target, path, heading } of linksOf(page)) {
    expect(existsSync(join(ROOT, path)), target).toBe(true);
    if (heading !== null) expect(headingsOf(path), target).toContain(heading);
  }
});

describe('docs/README.md', () => {
  const listed = linksOf('docs/README.md').map(({ path }) => path);
  const pages = PAGES.filter((page) => page.startsWith('docs/') && page !== 'docs/README.md');

  it.each(pages.filter((page) => !/^docs\/(?:adr|rules\/[^/]+)\//.test(page)))('lists %s', (page) => {
    expect(listed).toContain(page);
  });

  it.each(['docs/adr/', 'CHANGELOG.md', 'CONTRIBUTING.md', 'SECURITY.md'])('lists %s', (path) => {
    expect(listed).toContain(path);
  });

  it('is linked from the README, as are the reference and the guide for contributors', () => {
    const linked = linksOf('README.md').map(({ path }) => path);
    expect(linked).toEqual(expect.arrayContaining(['docs/README.md', 'docs/spec.md', 'CONTRIBUTING.md']));
  });
});

describe('an architecture decision record', () => {
  const records = PAGES.filter((page) => page.startsWith('docs/adr/')).sort();

  it('has its number from a sequence without gaps', () => {
    expect(records.map((page) => Number(/adr\/(\d{4})-/.exec(page)?.[1]))).toEqual(
      records.map((_, index) => index + 1),
    );
  });

  it.each(records)('%s has its number, a title, a date and a status', (page) => {
    const number = Number(/adr\/(\d{4})-/.exec(page)?.[1]);
    const [title, , date, status] = read(page).split('\n');
    expect(title).toMatch(new RegExp(`^# ${number}\\. \\S`));
    expect(date).toMatch(/^- \*\*Date:\*\* 20\d\d-\d\d-\d\d$/);
    const later = /^- \*\*Status:\*\* (?:accepted|superseded by \[ADR (\d+)\]\(\d{4}-[\w-]+\.md\))$/.exec(status ?? '');
    expect(later, status).not.toBeNull();
    if (later?.[1] !== undefined) expect(Number(later[1])).toBeGreaterThan(number);
  });
});
