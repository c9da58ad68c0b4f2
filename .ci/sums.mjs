/**
 * What the steps of a run come to.
 * @module
 */
import { notRunLines, skipsOf } from '../tests/support/not-run.mjs';

/** @typedef {import('../tests/support/not-run.mjs').Report & { numPassedTests: number, numFailedTests: number, success: boolean }} Report */
/** @typedef {{ passed: number, failed: number, skipped: number, lines: string[] }} Sum */

/** The steps that run tests, each with a vitest report of its name. */
const TEST_STEPS = ['unit', 'slow', 'engines', 'waiting'];

/**
 * A step that runs tests fails as often as its report says, and at least once when it exited with an error, wrote no
 * report, or ran no test. A test that was skipped for any reason other than an absent program has failed. Another step
 * fails once when it exited with an error.
 * @param {string} name
 * @param {string} code  the step's exit code
 * @param {Report | undefined} report
 * @returns {Sum}
 */
function sumStep(name, code, report) {
  if (!TEST_STEPS.includes(name))
    return withFailures(name, code, { passed: 0, failed: code === '0' ? 0 : 1, skipped: 0, lines: [] });
  const skips = report === undefined ? [] : skipsOf(report);
  const unexplained = skips.filter(({ absent }) => absent.length === 0);
  const failed = (report?.numFailedTests ?? 0) + unexplained.length;
  const sound = code === '0' && report?.success === true && report.numPassedTests > 0;
  return withFailures(name, code, {
    passed: report?.numPassedTests ?? 0,
    failed: sound ? failed : Math.max(failed, 1),
    skipped: skips.length - unexplained.length,
    lines: [...unexplained.map((skip) => `${name}: skipped without a reason: ${skip.name}`), ...notRunLines(skips)],
  });
}

/** @param {string} name @param {string} code @param {Sum} sum @returns {Sum} */
function withFailures(name, code, sum) {
  if (sum.failed === 0) return sum;
  return { ...sum, lines: [...sum.lines, `${name}: ${sum.failed} failed (exit code ${code})`] };
}

/**
 * The closing lines of a run, and whether it passed.
 * @param {readonly string[]} steps  each `STEP=EXITCODE`
 * @param {(name: string) => Report | undefined} reportOf
 */
export function sumRun(steps, reportOf) {
  const sums = steps.map((step) => {
    const [name = '', code = ''] = step.split('=');
    return sumStep(name, code, reportOf(name));
  });
  const count = (/** @type {'passed' | 'failed' | 'skipped'} */ key) => sums.reduce((sum, one) => sum + one[key], 0);
  const [passed, failed, skipped] = [count('passed'), count('failed'), count('skipped')];
  const closing = `${passed} passed, ${failed} failed, ${skipped} skipped`;
  return { lines: [...sums.flatMap(({ lines }) => lines), closing], passed: failed === 0 && passed > 0 };
}
