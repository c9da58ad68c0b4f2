import type { SpecPath, SpecRule } from '../../../contracts/rule.js';
import { composeSettings } from '../../../targets/compose/settings.js';

export const pathOutside: SpecRule = {
  id: 'spec/path-outside',
  severity: 'error',
  summary: 'A path leads out of the folder of the spec, or is not valid on every system.',
  why: 'logagg writes nothing outside that folder, and a path of one machine is wrong on another.',
  bad: 'outputs: ../docker',
  good: 'outputs: docker',
  source: 'Generated files must be the same on every machine.',
  check({ model, report }) {
    const compose = composeSettings(model);
    const files = compose.files.map(
      (path, index): Place => ({ path, at: filePath(compose.files.length, index), up: mayLieAbove(index) }),
    );
    const written: readonly Place[] = [
      { path: compose.override, at: ['compose', 'override'], up: false },
      { path: model.outputs, at: ['outputs'], up: false },
    ];
    return [...files, ...written].flatMap(({ path, at, up }) => {
      const problem = problemOf(path, up);
      return problem === null ? [] : report(at, `This path ${problem}.`);
    });
  },
};

/** The index of a compose file that this rule reports and that logagg therefore does not open. */
export function isOutside(path: string, index: number): boolean {
  return problemOf(path, mayLieAbove(index)) !== null;
}

/** Compose takes all paths from the first file's folder. */
function mayLieAbove(index: number): boolean {
  return index > 0;
}

interface Place {
  readonly path: string;
  readonly at: SpecPath;
  /** It is only read, so it may lie above the spec; but Compose takes all paths from the first file's folder. */
  readonly up: boolean;
}

function filePath(count: number, index: number): SpecPath {
  return count === 1 ? ['compose', 'file'] : ['compose', 'file', index];
}

function problemOf(path: string, up: boolean): string | null {
  if (path.startsWith('/') || /^[A-Za-z]:/.test(path)) return 'is absolute; write a path below the folder of the spec';
  if (path.includes('\\')) return 'has a backslash; write `/` between folders';
  if (/[\n\t]/.test(path)) return 'contains a newline or a tab';
  const steps = path.split('/');
  if (up) return null;
  if (path === '.') return 'is the folder of the spec itself; write a path below it';
  if (steps.includes('..')) return 'leads out of the folder of the spec; write a path below it';
  const bad = steps.find((step) => UNPORTABLE.test(step));
  return bad === undefined ? null : `contains \`${bad}\`, which is not allowed on every system; use a different name`;
}

/**
 * What Windows cannot write: some characters, a final dot or space, device names; and paths longer than most disks
 * allow.
 */
const UNPORTABLE = /[<>:"|?*]|[. ]$|^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)|^.{256}/i;
