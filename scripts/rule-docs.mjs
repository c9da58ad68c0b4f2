// Writes docs/rules/<category>/<name>.md and docs/rules/README.md from the rules' own words.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { evaluate } from './bundle.mjs';
import { pagesOf } from './rule-pages.mjs';

const ROOT = join(import.meta.dirname, '..');

const { ruleDocs } = await evaluate("export { ruleDocs } from './src/lint/rules/index.ts';");

await rm(join(ROOT, 'docs/rules'), { recursive: true, force: true });
for (const [path, text] of pagesOf(ruleDocs)) {
  const file = join(ROOT, 'docs/rules', path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}
