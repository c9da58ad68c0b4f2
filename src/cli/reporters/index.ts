import type { Reporter } from './report.js';

/** The formats that `--format` takes. `text` is made in the command, since it needs colours and files. */
export const FORMATS = ['text', 'json', 'sarif', 'github', 'junit'] as const;

export type Format = (typeof FORMATS)[number];

/** Loads the reporter of a format that is made for programs. */
export async function loadReporter(format: Exclude<Format, 'text'>): Promise<Reporter> {
  switch (format) {
    case 'json':
      return (await import('./json.js')).jsonReporter;
    case 'sarif':
      return (await import('./sarif.js')).sarifReporter;
    case 'github':
      return (await import('./github.js')).githubReporter;
    case 'junit':
      return (await import('./junit.js')).junitReporter;
  }
}
