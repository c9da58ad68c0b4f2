import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cachePlace, compileScript, exportsOf } from './load-body.mjs';

/**
 * Runs the body's everyday commands and writes what V8 compiled for them beside it. Code that did not run is not in there,
 * so that what few need costs the others nothing.
 */
export async function writeCodeCache(place) {
  const script = compileScript(place);
  await warmUp(exportsOf(script.runInThisContext(), createRequire(place)));
  writeFileSync(cachePlace(place), script.createCachedData());
}

async function warmUp({ runProgram, core }) {
  const folder = mkdtempSync(join(tmpdir(), 'logagg-warm-up-'));
  const io = { ...SILENT, cwd: folder, load: async () => core };
  try {
    for (const backend of core.registry.backends) {
      writeFileSync(join(folder, 'logagg.yaml'), specFor(backend.name));
      for (const argv of EVERYDAY) await runProgram(argv, io);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

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
};
