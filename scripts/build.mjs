import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { assets, COMMON, evaluate } from './bundle.mjs';
import { writeDeclarations } from './declarations.mjs';
import { engineTag } from './load-body.mjs';
import { writeCodeCaches } from './warm-up.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** re2js is a file of its own, loaded when the first pattern is compiled: most specs have none, and it is large. */
const lazyRe2 = {
  name: 'logagg-lazy-re2',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^re2js$/ }, ({ path }) => ({ path, namespace: 'lazy' }));
    onResolve({ filter: /^\.\/re2\.cjs$/ }, ({ path }) => ({ path, external: true }));
    onLoad({ filter: /.*/, namespace: 'lazy' }, () => ({ contents: LAZY_RE2, loader: 'js', resolveDir: root }));
  },
};

const LAZY_RE2 = `
let library;
export const RE2JS = new Proxy({}, {
  get: (_, name) => {
    library ??= require('./re2.cjs');
    return library.RE2JS[name];
  },
});
`;

/** Parsers unpack their tables when the first text is parsed: a spec of which no rule reads a query has none. */
const lazyParsers = {
  name: 'logagg-lazy-parsers',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /(?:\.grammar|^@grafana\/lezer-logql)$/ }, ({ path, kind, resolveDir }) => {
      if (kind === 'require-call') return null;
      return { path: path.startsWith('.') ? join(resolveDir, path) : path, namespace: 'parser' };
    });
    onLoad({ filter: /.*/, namespace: 'parser' }, ({ path }) => ({
      contents: lazyParser(path),
      loader: 'js',
      resolveDir: root,
    }));
  },
};

const lazyParser = (path) => `
let library;
const real = () => {
  library ??= require(${JSON.stringify(path)});
  return library.parser;
};
export const parser = {
  parse: (...input) => real().parse(...input),
  configure: (...settings) => real().configure(...settings),
};
`;

/** The module that makes the JSON Schema, replaced by its result: making it costs a quarter of a whole `generate`. */
async function precomputedSchema() {
  const { schema } = await evaluate(SCHEMA_PROGRAM);
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

/** CommonJS, which starts faster than modules and is what V8 can be given the compiled form of. */
const PROGRAM = { ...COMMON, format: 'cjs', minify: true, legalComments: 'none', metafile: true };

/** commander needs this for commands that are programs of their own, of which there are none; it is slow to load. */
const lazyChildProcess = {
  name: 'logagg-lazy-child-process',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(?:node:)?child_process$/, namespace: 'file' }, ({ path }) => ({ path, namespace: 'late' }));
    onLoad({ filter: /.*/, namespace: 'late' }, () => ({ contents: LATE_SPAWN, loader: 'js' }));
    onResolve({ filter: /.*/, namespace: 'late' }, ({ path }) => ({ path, external: true }));
  },
};

const LATE_SPAWN = "exports.spawn = (...values) => require('node:child_process').spawn(...values);";

/** What every command needs but the entry's own modules, and what judges files other than specs. */
const BODIES = {
  'body.cjs': `
    import { runProgram } from './src/cli/program.ts';
    import { core } from './src/cli/core.ts';
    import { apiOf } from './src/api.ts';
    import { registry } from './src/registry.ts';
    module.exports = { runProgram, core, apiOf, registry };
  `,
  'linter.cjs': `
    import { linter } from './src/linter.ts';
    module.exports = { linter };
  `,
};

const BODY = {
  // An expression, whose value a script gives as well as a module: the function that scripts/load-body.mjs calls.
  banner: { js: "(body=>typeof module==='object'?module.exports=body:body)(function(require,module){" },
  footer: { js: '})' },
};

/** What the command's entry imports late, and what the package's entry imports, is in the bodies. */
const fromBodies = {
  name: 'logagg-from-bodies',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /.*/ }, ({ kind, path }) => {
      if (kind !== 'dynamic-import' && path !== './api.js' && path !== './registry.js') return null;
      return { path: path.endsWith('/linter.js') ? 'linter.cjs' : 'body.cjs', namespace: 'body' };
    });
    onLoad({ filter: /.*/, namespace: 'body' }, ({ path }) => ({
      contents: loading(path),
      loader: 'js',
      resolveDir: root,
    }));
  },
};

const loading = (name) => `
const { loadBody } = require('./scripts/load-body.mjs');
module.exports = loadBody(__dirname + '/${name}', LOGAGG_BUILT_WITH);
`;

/** esbuild leaves other characters in regular expressions only, where an escape means the same. */
function asciiOf(code) {
  return code.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/**
 * Bundles src/main.ts and src/index.ts into a folder: two small entries, the bodies with all that they import, the
 * bodies' code caches, and the declarations of the API.
 * Returns esbuild's metafiles, which say what is in each of them.
 */
export async function bundle(outdir = join(root, 'dist')) {
  const plugins = [assets, lazyRe2, lazyParsers, lazyChildProcess, await precomputedSchema()];
  const built = Object.entries(BODIES).map(async ([name, contents]) => {
    const stdin = { contents, resolveDir: root };
    return [name, await build({ ...PROGRAM, ...BODY, stdin, write: false, plugins })];
  });
  const bodies = await Promise.all(built);
  rmSync(outdir, { recursive: true, force: true });
  mkdirSync(outdir, { recursive: true });
  for (const [name, { outputFiles }] of bodies) writeFileSync(join(outdir, name), asciiOf(outputFiles[0].text));
  await writeCodeCaches(join(outdir, 'body.cjs'), join(outdir, 'linter.cjs'));
  const entry = { entryPoints: ['src/main.ts'], outfile: join(outdir, 'main.cjs'), plugins: [fromBodies] };
  const main = await build({ ...PROGRAM, ...entry, define: defines() });
  const api = { entryPoints: ['src/index.ts'], outfile: join(outdir, 'index.cjs'), plugins: [fromBodies] };
  await build({ ...PROGRAM, ...api, define: defines() });
  writeDeclarations(join(root, 'src/index.ts'), outdir);
  await build({ ...PROGRAM, entryPoints: ['re2js'], outfile: join(outdir, 're2.cjs') });
  return [main.metafile, ...bodies.map(([, { metafile }]) => metafile)];
}

function defines() {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return { LOGAGG_VERSION: JSON.stringify(version), LOGAGG_BUILT_WITH: JSON.stringify(engineTag()) };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const metafiles = await bundle();
  if (process.argv.includes('--metafile')) writeFileSync(join(root, 'dist/meta.json'), JSON.stringify(metafiles));
}
