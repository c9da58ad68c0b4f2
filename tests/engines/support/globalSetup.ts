import type { TestProject } from 'vitest/node';
import { findPrograms } from '../build/found.mjs';

/** Looks for the programs once for all test files, and prints where each was found or why it is absent. */
export default function setup(project: TestProject): void {
  const found = Object.entries(findPrograms());
  for (const [name, result] of found) {
    const where = 'path' in result ? `${result.version} (${result.from}: ${result.path})` : absence(result.absent);
    process.stdout.write(`engines: ${name} ${where}\n`);
  }
  const paths = found.map(([name, result]) => [name, { path: 'path' in result ? result.path : null }]);
  project.provide('found', Object.fromEntries(paths));
}

function absence(reasons: readonly string[]): string {
  return `is absent (${reasons.join('; ')})`;
}
