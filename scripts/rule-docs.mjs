// Writes docs/rules/<category>/<name>.md and docs/rules/README.md from the rules' own words.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { compileGrammar } from './assets.mjs';
import { pagesOf } from './rule-pages.mjs';

const ROOT = join(import.meta.dirname, '..');

/** Rules read Alloy and Logstash files with grammars. */
const grammars = {
  name: 'grammars',
  setup({ onLoad }) {
    onLoad({ filter: /\.grammar$/ }, async ({ path }) => ({
      contents: compileGrammar(await readFile(path, 'utf8')),
      loader: 'js',
      resolveDir: dirname(path),
    }));
  },
};

const { outputFiles } = await build({
  entryPoints: [join(ROOT, 'src/lint/rules/index.ts')],
  bundle: true,
  write: false,
  format: 'esm',
  platform: 'node',
  logLevel: 'error',
  plugins: [grammars],
});
const [bundle] = outputFiles;
const { ruleDocs } = await import(`data:text/javascript;base64,${Buffer.from(bundle.contents).toString('base64')}`);

await rm(join(ROOT, 'docs/rules'), { recursive: true, force: true });
for (const [path, text] of pagesOf(ruleDocs)) {
  const file = join(ROOT, 'docs/rules', path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}
