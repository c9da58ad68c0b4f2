import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { compileGrammar, compileTemplate, jsonModule, textModule } from './assets.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Templates and grammars precompiled and presets as text, so that the package reads no file of its own at run time. */
export const assets = {
  name: 'logagg-assets',
  setup({ onLoad }) {
    onLoad({ filter: /\.hbs$/ }, ({ path }) => ({
      contents: compileTemplate(readFileSync(path, 'utf8')),
      loader: 'js',
    }));
    onLoad({ filter: /\.grammar$/ }, ({ path }) => ({
      contents: compileGrammar(readFileSync(path, 'utf8')),
      loader: 'js',
      resolveDir: dirname(path),
    }));
    onLoad({ filter: /\.yaml$/ }, ({ path }) => ({ contents: textModule(readFileSync(path, 'utf8')), loader: 'js' }));
    onLoad({ filter: /\.json$/ }, ({ path, suffix }) =>
      suffix === '?text' ? { contents: jsonModule(readFileSync(path, 'utf8')), loader: 'js' } : undefined,
    );
  },
};

export const COMMON = {
  absWorkingDir: root,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.12',
  logLevel: 'warning',
  // Its entry for Node is CommonJS, which cannot be shaken; the one for browsers is the same code as modules.
  alias: {
    yaml: join(root, 'node_modules/yaml/browser/index.js'),
    // Its main entry asks for its parts at run time, which no bundle has.
    'jsonc-parser': join(root, 'node_modules/jsonc-parser/lib/esm/main.js'),
  },
};

/**
 * Runs a TypeScript module whose imports are relative to the repository's root, and returns its exports.
 * @param {string} contents
 */
export async function evaluate(contents) {
  const stdin = { contents, resolveDir: root, loader: 'ts' };
  const { outputFiles } = await build({ ...COMMON, stdin, write: false, plugins: [assets] });
  const [bundle] = outputFiles;
  return import(`data:text/javascript;base64,${Buffer.from(bundle.contents).toString('base64')}`);
}
