import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { compileTemplate, textModule } from './assets.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Templates precompiled and presets as text, so that the package reads no file of its own at run time. */
const assets = {
  name: 'logagg-assets',
  setup({ onLoad }) {
    onLoad({ filter: /\.hbs$/ }, ({ path }) => ({
      contents: compileTemplate(readFileSync(path, 'utf8')),
      loader: 'js',
    }));
    onLoad({ filter: /\.yaml$/ }, ({ path }) => ({ contents: textModule(readFileSync(path, 'utf8')), loader: 'js' }));
  },
};

/**
 * re2js becomes a file of its own that is read when the first pattern is compiled, not when its importer loads: most
 * specs have no pattern, and it is a fifth of all code. What a CommonJS `require` names is read at the call.
 */
const lazyRe2 = {
  name: 'logagg-lazy-re2',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^re2js$/ }, ({ path }) => ({ path, namespace: 'lazy' }));
    onLoad({ filter: /.*/, namespace: 'lazy' }, () => ({ contents: LAZY_RE2, loader: 'js' }));
    onResolve({ filter: /^\.\/re2js\.cjs$/ }, ({ path }) => ({ path, external: true }));
  },
};

const LAZY_RE2 = `
let library;
export const RE2JS = new Proxy({}, {
  get: (_, name) => {
    library ??= require('./re2js.cjs');
    return library.RE2JS[name];
  },
});
`;

/** Writes the file that the above reads. */
async function bundleRe2(outfile) {
  const stdin = { contents: "export { RE2JS } from 're2js';", resolveDir: root };
  await build({ ...COMMON, stdin, format: 'cjs', outfile, minify: true, legalComments: 'none' });
}

/** The module that makes the JSON Schema, replaced by its result: making it costs a quarter of a whole `generate`. */
async function precomputedSchema() {
  const stdin = { contents: SCHEMA_PROGRAM, resolveDir: root, loader: 'ts' };
  const { outputFiles } = await build({ ...COMMON, stdin, write: false, plugins: [assets] });
  const program = `data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`;
  const { schema } = await import(program);
  const contents = `const text = ${JSON.stringify(schema)};\nexport const printSchema = () => text;\n`;
  return {
    name: 'logagg-schema',
    setup({ onLoad }) {
      onLoad({ filter: /src[\\/]app[\\/]schema\.ts$/ }, () => ({ contents, loader: 'js' }));
    },
  };
}

const SCHEMA_PROGRAM = `
import { printSchema } from './src/app/schema.ts';
import { registry } from './src/registry.ts';
export const schema = printSchema(registry);
`;

const COMMON = {
  absWorkingDir: root,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.12',
  logLevel: 'warning',
  // Its entry for Node is CommonJS, which cannot be shaken; the one for browsers is the same code as modules.
  alias: { yaml: join(root, 'node_modules/yaml/browser/index.js') },
};

/**
 * Bundles src/main.ts into a folder: one small entry and chunks that load when they are needed. Returns esbuild's
 * metafile, which says what is in each chunk.
 */
export async function bundle(outdir = join(root, 'dist')) {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const { metafile, outputFiles } = await build({
    ...COMMON,
    write: false,
    entryPoints: { main: 'src/main.ts' },
    outdir,
    splitting: true,
    minify: true,
    legalComments: 'none',
    metafile: true,
    chunkNames: 'chunks/[name]-[hash]',
    define: { LOGAGG_VERSION: JSON.stringify(version) },
    // CommonJS packages ask for Node's own modules with `require`.
    banner: {
      js: "import{createRequire as logaggRequire}from'node:module';const require=logaggRequire(import.meta.url);",
    },
    plugins: [assets, lazyRe2, await precomputedSchema()],
  });
  rmSync(outdir, { recursive: true, force: true });
  for (const { path, contents } of outputFiles) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, contents);
  }
  await bundleRe2(join(outdir, 'chunks', 're2js.cjs'));
  return metafile;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const metafile = await bundle();
  if (process.argv.includes('--metafile')) writeFileSync(join(root, 'dist/meta.json'), JSON.stringify(metafile));
}
