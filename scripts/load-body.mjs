import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Script } from 'node:vm';

/** What compiled code is good for: one V8 with Node's patches, on one kind of machine. */
export function engineTag() {
  return `${process.versions.v8} ${process.platform} ${process.arch}`;
}

/**
 * Runs the bundled body and gives its exports. Its text is an expression: the function that Node would make of a CommonJS
 * module. Where the build's own Node runs it, V8 is given the code cache beside it; V8 looks for itself whether it takes
 * that, and compiles the text when it does not (docs/adr/0009-code-cache.md). This code goes into dist/main.cjs.
 */
export function loadBody(place, builtWith) {
  const require = createRequire(place);
  const run = builtWith === engineTag() ? compileBody(place, readIfThere(cachePlace(place))) : require(place);
  return exportsOf(run, require);
}

/** Where the code cache of a script stands. */
export function cachePlace(place) {
  return `${place}.cache`;
}

/** Compiles the body as one script. It is read as Latin-1, since the build leaves nothing but ASCII in it. */
export function compileScript(place, cachedData) {
  return new Script(readFileSync(place, 'latin1'), { filename: place, cachedData });
}

export function exportsOf(run, require) {
  const module = { exports: {} };
  run(require, module);
  return module.exports;
}

function compileBody(place, cachedData) {
  return compileScript(place, cachedData).runInThisContext();
}

function readIfThere(place) {
  try {
    return readFileSync(place);
  } catch {
    return undefined;
  }
}
