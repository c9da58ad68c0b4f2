import { inject, type TestOptions } from 'vitest';

const FOUND_PROGRAMS = ['loki', 'lokitool', 'logcli', 'promtail'] as const;

/** A program that the tests look for and do not build (tests/engines/build/found.mjs). */
export type FoundProgram = (typeof FOUND_PROGRAMS)[number];

declare module 'vitest' {
  interface ProvidedContext {
    found: Readonly<Record<string, { readonly path: string | null }>>;
  }
  interface TaskMeta {
    /** The absent programs that keep this test from running. */
    absent?: readonly string[];
  }
}

/** Whether all of these programs were found. */
export function has(...programs: readonly FoundProgram[]): boolean {
  return absentOf(programs).length === 0;
}

/**
 * Options of a `describe` or `test` that runs these programs: it is skipped where one of them is absent, and the report
 * of the run then has the reason. Inside of a `describe` with needs, name those too.
 */
export function needs(...programs: readonly FoundProgram[]): TestOptions {
  const absent = absentOf(programs);
  // Without `skip: false`, which would run a test inside of a skipped `describe`.
  return absent.length === 0 ? {} : { skip: true, meta: { absent } };
}

function absentOf(programs: readonly FoundProgram[]): readonly FoundProgram[] {
  const found = inject('found');
  return programs.filter((program) => (found[program]?.path ?? null) === null);
}

export function isFoundProgram(program: string): program is FoundProgram {
  return FOUND_PROGRAMS.some((one) => one === program);
}
