import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { isIgnoredBy } from './ignored.js';
import { readRegular } from './regular.js';

const MAX_FILES = 5000;
const MAX_BYTES = 200 * 1024;
const SKIPPED = new Set(['.git', 'node_modules', 'vendor', '.venv', 'venv', '__pycache__']);
const TEMPLATE = /example|sample|dist|te?mpl|tpl|\.j2$|\.in$|default|skel|\.enc|sops|\.gpg|\.age|\.erb|jsonnet/i;
const SCRIPT =
  /^(?:makefile|justfile|taskfile.*|dockerfile.*|vagrantfile|package\.json|procfile)$|\.(?:sh|bash|zsh|fish|mk|py|rb|pl|js|mjs|ts|go|ps1|bat|cmd|tf|nix)$|^[a-z][\w-]*$/i;
const TEXT = /\.(?:md|txt|rst|adoc|ya?ml)$/i;
const CREATES =
  /\b(?:cp|mv|touch|tee|cat|curl|wget|create|creat|copy|rename|download|generate|edit|nano|vim?|envsubst|dest|template|src|run)\b|>/i;

/**
 * Whether a file that a compose file mounts is certainly missing: it is below a checked folder, git does not ignore it, no
 * file looks like its template, and no script and no instruction creates it. `roots` are absolute.
 */
export function missingFiles(cwd: string, roots: readonly string[]): (path: string) => boolean {
  const trees = new Map<string, Tree>();
  const known = new Map<string, boolean>();
  return (path) => {
    const place = resolve(cwd, path);
    const found = known.get(place) ?? isMissing(place, roots, trees);
    known.set(place, found);
    return found;
  };
}

function isMissing(place: string, roots: readonly string[], trees: Map<string, Tree>): boolean {
  const root = roots.find((one) => place.startsWith(one + sep));
  if (root === undefined || existsSync(place) || isGitIgnored(place)) return false;
  const tree = trees.get(root) ?? readTree(root);
  trees.set(root, tree);
  const name = basename(place);
  const stem = name.replace(/\.\w+$/, '');
  const tail = sep + relative(root, place);
  const isElsewhere = (path: string) =>
    path.endsWith(tail) || (basename(path).includes(stem) && TEMPLATE.test(basename(path)));
  return tree.isWhole && !tree.paths.some(isElsewhere) && !tree.creating.some((line) => line.includes(name));
}

interface Tree {
  readonly paths: readonly string[];
  /** Lines of scripts, and lines of other texts that may create files. */
  readonly creating: readonly string[];
  readonly isWhole: boolean;
}

function readTree(root: string): Tree {
  const paths: string[] = [];
  const folders = [root];
  for (let folder = folders.pop(); folder !== undefined && paths.length < MAX_FILES; folder = folders.pop()) {
    for (const entry of entriesOf(folder)) {
      const place = join(folder, entry.name);
      if (!entry.isDirectory()) paths.push(place);
      else if (!SKIPPED.has(entry.name)) folders.push(place);
    }
  }
  const above = foldersAbove(root).flatMap((folder) =>
    entriesOf(folder).flatMap((entry) => (entry.isFile() ? [join(folder, entry.name)] : [])),
  );
  const creating = [...paths, ...above].flatMap(creatingLines);
  return { paths, creating, isWhole: paths.length < MAX_FILES };
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function creatingLines(path: string): readonly string[] {
  const name = basename(path);
  const isScript = SCRIPT.test(name);
  if ((!isScript && !TEXT.test(name)) || /compose[^/]*\.ya?ml$/i.test(name)) return [];
  try {
    const lines = readRegular(path, { place: path, atMost: MAX_BYTES, noLink: true }).toString('utf8').split('\n');
    return isScript ? lines : lines.filter((line) => CREATES.test(line));
  } catch {
    return [];
  }
}

/** Up to the top of the repository; none without a repository. */
function foldersAbove(folder: string): readonly string[] {
  const above: string[] = [];
  for (let at = folder; !existsSync(join(at, '.git')); at = dirname(at)) {
    if (dirname(at) === at) return [];
    above.push(dirname(at));
  }
  return above;
}

function isGitIgnored(place: string): boolean {
  const folders: string[] = [];
  for (let at = dirname(place); ; at = dirname(at)) {
    folders.push(at);
    if (existsSync(join(at, '.git')) || dirname(at) === at) break;
  }
  return folders.some((folder) =>
    isIgnoredBy(join(folder, '.gitignore'), relative(folder, place).split(sep).join('/')),
  );
}
