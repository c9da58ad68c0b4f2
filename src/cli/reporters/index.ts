import { githubReporter } from './github.js';
import { jsonReporter } from './json.js';
import { junitReporter } from './junit.js';
import type { Reporter } from './report.js';
import { sarifReporter } from './sarif.js';

/** The formats for programs. `text` is not one of them: it needs colours and source lines. */
const REPORTERS = { json: jsonReporter, sarif: sarifReporter, github: githubReporter, junit: junitReporter } as const;

export type Format = 'text' | keyof typeof REPORTERS;

/** The values of `--format`. */
export const FORMATS: readonly Format[] = ['text', 'json', 'sarif', 'github', 'junit'];

/** The reporter of a format for programs. */
export function reporterOf(format: Exclude<Format, 'text'>): Reporter {
  return REPORTERS[format];
}
