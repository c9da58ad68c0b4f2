/**
 * Counts the tests that did not run: from vitest's JSON report, or from its reporter.
 * @module
 */

/**
 * @typedef {object} Skip  a test that did not run
 * @property {string} file
 * @property {string} name
 * @property {readonly string[]} absent  the programs that it needs and that are absent; empty: skipped for another reason
 */

/**
 * @typedef {object} Report  the part of vitest's JSON report that is read here
 * @property {{ name: string, assertionResults: { fullName: string, status: string, meta?: { absent?: readonly string[] } }[] }[]} testResults
 */

const RAN = ['passed', 'failed'];

/** @param {Report} report @returns {Skip[]} */
export function skipsOf(report) {
  return report.testResults.flatMap(({ name: file, assertionResults }) =>
    assertionResults
      .filter(({ status }) => !RAN.includes(status))
      .map(({ fullName, meta }) => ({ file, name: fullName, absent: meta?.absent ?? [] })),
  );
}

/** One line for each set of absent programs, with the number of tests in each file. @param {readonly Skip[]} skips */
export function notRunLines(skips) {
  const explained = skips.filter(({ absent }) => absent.length > 0);
  return [...groupBy(explained, ({ absent }) => absent.join(' and '))].map(([programs, group]) => {
    const files = [...groupBy(group, ({ file }) => shortName(file))];
    const counts = files.map(([file, { length }]) => `${file} ${length}`).join(', ');
    return `not run: ${group.length} ${group.length === 1 ? 'test needs' : 'tests need'} ${programs} (absent): ${counts}`;
  });
}

/** Two folders may have files of the same name, so the folder stays. @param {string} file */
function shortName(file) {
  return file.replace(/^.*\/tests\/engines\//, '').replace(/\.engine\.test\.ts$/, '');
}

/** @template T @param {readonly T[]} all @param {(one: T) => string} keyOf @returns {Map<string, T[]>} */
function groupBy(all, keyOf) {
  const groups = new Map();
  for (const one of all) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return groups;
}
