/**
 * Gets every engine that the engine tests need: builds what is missing into a cache outside the work tree.
 *
 *     node tests/engines/build.mjs            build; says on standard error what it does
 *     node tests/engines/build.mjs --paths    build nothing; print the programs' paths as JSON
 *     node tests/engines/build.mjs NAME…      build only these engines
 */
import { makeEngine } from './build/make.mjs';
import { ENGINES, programPaths } from './build/registry.mjs';
import { installSystemPackages } from './build/system.mjs';

/** @param {string} line */
const say = (line) => process.stderr.write(`engines: ${line}\n`);

/** @param {string[]} names */
function build(names) {
  const unknown = names.filter((name) => !ENGINES.some((engine) => engine.name === name));
  if (unknown.length > 0) {
    throw new Error(`unknown: ${unknown.join(', ')}; there are ${ENGINES.map((engine) => engine.name).join(', ')}`);
  }
  installSystemPackages(say);
  for (const engine of ENGINES) {
    if (names.length === 0 || names.includes(engine.name)) makeEngine(engine, say);
  }
}

const args = process.argv.slice(2);
if (args[0] === '--paths') {
  process.stdout.write(`${JSON.stringify(programPaths())}\n`);
} else {
  try {
    build(args);
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
