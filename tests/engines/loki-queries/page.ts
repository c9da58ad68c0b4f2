/** One query of the page with the headings above it. */
export interface PageQuery {
  readonly heading: string;
  readonly query: string;
}

/** The LogQL queries of a LOG_QUERIES.md, in order, each with the nearest heading above it. */
export function pageQueries(markdown: string): PageQuery[] {
  const pieces = markdown.matchAll(/^#{1,3} (.*)$|^(`{3,})logql\n([\s\S]*?)\n\2$/gm);
  let heading = '';
  const queries: PageQuery[] = [];
  for (const [, title, , query] of pieces) {
    heading = title ?? heading;
    if (query !== undefined) queries.push({ heading, query });
  }
  return queries;
}

/** The shell commands of the page. */
export function pageCommands(markdown: string): string[] {
  return [...markdown.matchAll(/^(`{3,})sh\n([\s\S]*?)\n\1$/gm)].map(([, , command = '']) => command);
}
