/** logagg's own folder below the root, and its files. */
export const OWN = {
  folder: '.logagg',
  manifest: '.logagg/manifest.json',
  schema: '.logagg/schema.json',
  lock: '.logagg/lock',
  stage: '.logagg/stage',
  journal: '.logagg/journal.json',
  ignore: '.logagg/.gitignore',
} as const;

/** Names that Windows gives to devices, with any extension; the raised digits are digits to it. */
const DEVICE = /^(con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[\d¹²³])(\.|$)/i;
const FORBIDDEN = /[\p{Cc}<>:"|?*\\]/u;
/** Git may run files in this folder. The second is its short name on Windows. */
const GIT = /^(?:\.git|git~1)$/i;
/** In bytes, as most file systems count; a name must leave room for `.new`. */
const LONGEST_PART = 255;

/** Why a path cannot be that of a generated file, on any system; null when it can. */
export function pathProblem(path: string): string | null {
  if (path === '') return 'it is empty';
  if (path.startsWith('/') || /^[A-Za-z]:/.test(path)) return 'it is not relative';
  for (const part of path.split('/')) {
    const problem = partProblem(part);
    if (problem !== null) return problem;
  }
  return null;
}

function partProblem(part: string): string | null {
  if (part === '' || part === '.' || part === '..') return 'it has an empty, `.` or `..` part';
  if (FORBIDDEN.test(part)) return 'it has a character that some systems do not allow';
  if (/[. ]$/.test(part)) return 'a part of it ends with a dot or a space';
  if (DEVICE.test(part)) return `\`${part}\` is a device name on Windows`;
  if (GIT.test(part)) return 'it is in the folder `.git`';
  const bytes = Buffer.byteLength(part.endsWith('.new') ? part : `${part}.new`);
  return bytes > LONGEST_PART ? 'a part of it is too long' : null;
}

/** A path's folder, empty for the root, and its last part. */
export function splitPath(path: string): readonly [string, string] {
  const end = path.lastIndexOf('/');
  return [path.slice(0, Math.max(end, 0)), path.slice(end + 1)];
}
