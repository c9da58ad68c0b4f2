import { readFileSync, rmSync, writeFileSync } from 'node:fs';
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
  rmSync(outdir, { recursive: true, force: true });
  const { metafile } = await build({
    ...COMMON,
    entryPoints: { main: 'src/main.ts' },
    outdir,
    splitting: true,
    minify: true,
    legalComments: 'none',
    metafile: true,
    chunkNames: 'chunks/[name]-[hash]',
    define: { LOGAGG_VERSION: JSON.stringify(version) },
    // CommonJS packages ask for Node's own modules with `require`.
    banner: { js: "import{createRequire as logaggRequire}from'node:module';const require=logaggRequire(import.meta.url);" },
    plugins: [assets, await precomputedSchema()],
  });
  return metafile;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const metafile = await bundle();
  if (process.argv.includes('--metafile')) writeFileSync(join(root, 'dist/meta.json'), JSON.stringify(metafile));
}
