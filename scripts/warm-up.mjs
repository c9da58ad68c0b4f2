import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cachePlace, compileScript, exportsOf } from './load-body.mjs';

/**
 * Runs everyday commands and writes what V8 compiled for them beside the body and the linter. Code that did not run is not
 * in there, so that what few need costs the others nothing.
 */
export async function writeCodeCaches(bodyPlace, linterPlace) {
  const body = runnable(bodyPlace);
  const linter = runnable(linterPlace);
  await warmUp(body.exports(), () => linter.exports().linter);
  for (const { place, script } of [body, linter]) writeFileSync(cachePlace(place), script.createCachedData());
}

function runnable(place) {
  const script = compileScript(place);
  return { place, script, exports: () => exportsOf(script.runInThisContext(), createRequire(place)) };
}

async function warmUp({ runProgram, core }, linter) {
  const folder = mkdtempSync(join(tmpdir(), 'logagg-warm-up-'));
  const io = { ...SILENT, cwd: folder, load: async () => core, linter: async () => linter() };
  writeFileSync(join(folder, 'docker-compose.yml'), COMPOSE);
  try {
    for (const backend of core.registry.backends) {
      writeFileSync(join(folder, 'logagg.yaml'), specFor(backend.name));
      for (const argv of EVERYDAY) await runProgram(argv, io);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A file that no spec makes, for which the linter is loaded. */
const COMPOSE = 'services: { api: { image: "shop:1", ports: ["127.0.0.1:80:80"] } }\n';

const EVERYDAY = [['generate', '--force'], ['validate', '.'], ['generate']];

function specFor(backend) {
  return `version: 1
name: warm-up
backend: ${backend}
retention: { default: 31d }
services:
  - name: api
    fields: { path: keyword, duration: number }
alerts:
  - { name: Errors, services: [api], match: { level: error }, measure: rate, above: 1, for: 5m }
`;
}

const NOWHERE = { isTTY: false, write: () => true };
const SILENT = {
  stdout: NOWHERE,
  stderr: NOWHERE,
  stdin: { isTTY: true, read: async () => new Uint8Array() },
  env: {},
  version: '0.0.0',
  today: '2000-01-01',
};
