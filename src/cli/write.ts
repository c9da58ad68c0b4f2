import { INTERRUPTED } from '../app/drift.js';
import { shownPath } from '../app/spec-file.js';
import type { Step } from '../contracts/step.js';
import type { RootState } from '../files/disk.js';
import { type WriteRequest, writeArtifacts } from '../files/write.js';
import type { Model } from '../model/model.js';
import type { Cli } from './command.js';
import { countChanges, countKept, describePlan, summarisePlan } from './describe/plan.js';
import { describeRestarts } from './describe/restarts.js';
import { describeSteps } from './describe/steps.js';
import { EXIT } from './exit.js';
import { printable } from './printable.js';

/** Writes a stack, prints the action on each file and the next steps. Exit code 1 if files had to be kept. */
export async function writeStack(
  request: WriteRequest,
  model: Model,
  steps: readonly Step[],
  cli: Cli,
): Promise<number> {
  const { stdout, stderr, cwd } = cli.io;
  const { plan, state, recovered } = await writeArtifacts(request);
  if (recovered !== null) stderr.write(`An earlier run was interrupted; this run has ${recovered} it.\n`);
  warnOfManifest(state, cli);
  stdout.write(describePlan(plan, 'done', cli.paints.stdout));
  const where = request.root === cwd ? '' : ` (below ${shownPath(request.root, cwd)})`;
  stderr.write(`${summarisePlan(plan)}${where}\n`);
  const kept = countKept(plan);
  if (kept > 0) stderr.write(KEPT_ADVICE);
  if (countChanges(plan) > kept) {
    stderr.write(`${printable(describeRestarts(plan, model, cli.registry))}\n`);
    stderr.write(describeSteps(steps, cli.paints.stderr));
  }
  return kept > 0 ? EXIT.findings : EXIT.fine;
}

const KEPT_ADVICE = 'logagg did not change the kept files. Copy what you need from the new version, or use --force.\n';

/** Prints the problems of a root before anything is written. */
export function warnOfState(state: RootState, cli: Cli): void {
  if (state.interrupted !== null) cli.io.stderr.write(`${INTERRUPTED[state.interrupted]}\n`);
  warnOfManifest(state, cli);
}

function warnOfManifest({ manifestBroken }: RootState, cli: Cli): void {
  if (!manifestBroken) return;
  cli.io.stderr.write('.logagg/manifest.json cannot be read, so logagg treats files that differ as yours.\n');
}
