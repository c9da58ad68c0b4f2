/** A block of code of the page with the heading above it. */
export interface PageBlock {
  readonly heading: string;
  readonly language: string;
  readonly code: string;
}

/** The blocks of a LOG_QUERIES.md, in order, each with the nearest heading above it. */
export function pageBlocks(markdown: string): PageBlock[] {
  const pieces = markdown.matchAll(/^#{1,3} (.*)$|^(`{3,})([a-z]+)\n([\s\S]*?)\n\2$/gm);
  let heading = '';
  const blocks: PageBlock[] = [];
  for (const [, title, , language, code] of pieces) {
    heading = title ?? heading;
    if (language !== undefined && code !== undefined) blocks.push({ heading, language, code });
  }
  return blocks;
}

/** The code of the page in one language. */
export function blocksIn(language: string, markdown: string): string[] {
  return pageBlocks(markdown).flatMap((one) => (one.language === language ? [one.code] : []));
}

/** A reader puts what they look for in place of the words in capitals. */
export function withExamples(query: string): string {
  const examples = { 'REQUEST-ID': 'r-1', 'TRACE-ID': 't-1', 'SOME TEXT': 'placed', 'OTHER TEXT': 'twice' };
  return Object.entries(examples).reduce((text, [word, value]) => text.replaceAll(word, value), query);
}
