/** A code block of a page, and the output block that follows it. */
export interface DocumentedCode {
  readonly language: string;
  readonly code: string;
  readonly output: string;
}

const BLOCKS = /```(js|cjs)\n(.*?)```\n\n```text\n(.*?)```/gs;

/** The programs of a Markdown page, each with what it prints. */
export function documentedCode(page: string): readonly DocumentedCode[] {
  return [...page.matchAll(BLOCKS)].map(([, language = '', code = '', output = '']) => ({ language, code, output }));
}
