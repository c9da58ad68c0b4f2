import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { validate } from '../../src/app/validate/validate.js';
import type { Finding } from '../../src/findings/finding.js';
import { linter } from '../../src/linter.js';
import { registry } from '../../src/registry.js';

const HERE = import.meta.dirname;

const REPORT = z.strictObject({
  report: z.string(),
  fault: z.string(),
  seen: z.string(),
  expect: z.strictObject({ rule: z.string(), file: z.string(), line: z.int() }).optional(),
  missed: z.string().optional(),
  /** Findings about other faults of the same files, by rule, with the reason why they are right. */
  others: z.record(z.string(), z.string()).default({}),
});

export type Report = z.output<typeof REPORT> & { readonly name: string };

export const reports: readonly Report[] = foldersIn(HERE).flatMap((area) =>
  foldersIn(join(HERE, area)).map((name) => reportOf(`${area}/${name}`)),
);

function foldersIn(folder: string): readonly string[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

function reportOf(name: string): Report {
  return { name, ...REPORT.parse(parse(readFileSync(join(HERE, name, 'report.yaml'), 'utf8'))) };
}

/** What `logagg validate .` reports in the folder of a report. */
export async function findingsOf({ name }: Report): Promise<readonly Finding[]> {
  const toolkit = { registry, version: '1.2.3', linter: async () => linter };
  const cwd = join(HERE, name);
  const { findings, error } = await validate(['.'], { cwd, today: '2026-12-01' }, toolkit);
  // Without a file that logagg recognises there is nothing to report.
  if (error !== null && !/no configuration file that logagg recognises/.test(String(error))) throw error;
  return findings;
}
