/** Sums up a run: `node .ci/sum-reports.mjs STEP=EXITCODE…`, with the steps' vitest reports below .reports/. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { sumRun } from './sums.mjs';

const REPORTS = fileURLToPath(new URL('../.reports', import.meta.url));

/** @param {string} name */
function readReport(name) {
  try {
    return JSON.parse(readFileSync(path.join(REPORTS, `${name}.json`), 'utf8'));
  } catch {
    return undefined;
  }
}

const { lines, passed } = sumRun(process.argv.slice(2), readReport);
process.stdout.write(`${lines.join('\n')}\n`);
process.exitCode = passed ? 0 : 1;
