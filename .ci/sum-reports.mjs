/**
 * Sums up a run: `node .ci/sum-reports.mjs STEP=EXITCODE…`. A step that runs tests has a vitest report of its name
 * below .reports/; it fails as often as the report says, and at least once when it exited with an error, wrote no
 * report, or ran no test. Any other step fails once when it exited with an error.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const REPORTS = fileURLToPath(new URL('../.reports', import.meta.url));
const TEST_STEPS = ['unit', 'engines'];

/** @param {string} name @param {boolean} ok */
function sumStep(name, ok) {
  if (!TEST_STEPS.includes(name)) return { passed: 0, failed: ok ? 0 : 1 };
  const report = readReport(name);
  const passed = report?.numPassedTests ?? 0;
  const failed = report?.numFailedTests ?? 0;
  const sound = ok && report?.success === true && passed > 0;
  return { passed, failed: sound ? failed : Math.max(failed, 1) };
}

/** @param {string} name */
function readReport(name) {
  try {
    return JSON.parse(readFileSync(path.join(REPORTS, `${name}.json`), 'utf8'));
  } catch {
    return undefined;
  }
}

let passed = 0;
let failed = 0;
for (const argument of process.argv.slice(2)) {
  const [name = '', code] = argument.split('=');
  const sum = sumStep(name, code === '0');
  if (sum.failed > 0) process.stdout.write(`${name}: ${sum.failed} failed (exit code ${code})\n`);
  passed += sum.passed;
  failed += sum.failed;
}
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
