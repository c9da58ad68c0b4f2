import type { Reporter, TestModule } from 'vitest/node';
import { notRunLines } from '../../support/not-run.mjs';

/** Ends the run with the tests that did not run because a program is absent. */
export default class NotRunReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const skips = modules.flatMap((module) =>
      [...module.children.allTests('skipped')].map((test) => ({
        file: module.moduleId,
        name: test.fullName,
        absent: test.meta().absent ?? [],
      })),
    );
    for (const line of notRunLines(skips)) process.stdout.write(`${line}\n`);
  }
}
