import type { SpecRule } from '../../../contracts/rule.js';
import type { PathKey } from '../../../contracts/target-keys.js';

export const pathOutside: SpecRule = {
  id: 'spec/path-outside',
  severity: 'error',
  summary: 'A path leads out of the folder of the spec, or is not valid on every system.',
  why: 'logagg writes nothing outside that folder, and a path of one machine is wrong on another.',
  bad: 'outputs: ../docker',
  good: 'outputs: docker',
  source: 'Generated files must be the same on every machine.',
  check({ model, keys, report }) {
    const outputs: PathKey = { path: model.outputs, at: ['outputs'], mayBeOutside: false };
    const folder = keys.applicationFolder === null ? [] : [keys.applicationFolder];
    return [...keys.application, ...folder, ...keys.written, outputs].flatMap((key) => {
      const problem = problemOf(key);
      return problem === null ? [] : report(key.at, `This path ${problem}.`);
    });
  },
};

/** Whether this rule reports a path. logagg does not open such a file. */
export function isOutside(key: PathKey): boolean {
  return problemOf(key) !== null;
}

function problemOf({ path, mayBeOutside, mayBeRoot }: PathKey): string | null {
  if (path.startsWith('/') || /^[A-Za-z]:/.test(path)) return 'is absolute; write a path below the folder of the spec';
  if (path.includes('\\')) return 'has a backslash; write `/` between folders';
  if (/[\n\t]/.test(path)) return 'contains a newline or a tab';
  const steps = path.split('/');
  if (mayBeOutside) return null;
  if (path === '.' && mayBeRoot !== true) return 'is the folder of the spec itself; write a path below it';
  if (steps.includes('..')) return 'leads out of the folder of the spec; write a path below it';
  const bad = steps.find((step) => path !== '.' && UNPORTABLE.test(step));
  return bad === undefined ? null : `contains \`${bad}\`, which is not allowed on every system; use a different name`;
}

/**
 * What Windows cannot write: some characters, a final dot or space, device names; and paths longer than most disks
 * allow.
 */
const UNPORTABLE = /[<>:"|?*]|[. ]$|^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)|^.{256}/i;
