import type { ConfigDocument, FileContext } from '../../contracts/config.js';
import type { Finding } from '../../findings/finding.js';
import { checkShape } from '../../shapes/check.js';
import type { ShapeProblem } from '../../shapes/shape.js';
import { type DocumentedKind, type ShapeKind, shapeOf } from '../../shapes/shapes.js';
import { applies } from '../facts/fact.js';
import { SHAPE_FACTS } from '../facts/shapes.js';
import { datasourceProblems } from './datasources.js';

/** A kind of file with a shape, printed or written by hand. */
export type ShapedKind = ShapeKind | DocumentedKind;

const read = new WeakMap<ConfigDocument, readonly ShapeProblem[]>();

/** Where a file and what its engine reads disagree; looked for once a document. Nothing for versions that are not known. */
export function shapeProblems({ document, versions }: FileContext, kind: ShapedKind): readonly ShapeProblem[] {
  if (!applies(SHAPE_FACTS[kind], versions)) return [];
  const known = read.get(document);
  if (known !== undefined) return known;
  const isDatasources = kind === 'grafana-datasources';
  const problems = isDatasources ? datasourceProblems(document) : checkShape(document.value, shapeOf(kind));
  read.set(document, problems);
  return problems;
}

/**
 * Findings for keys that the program does not recognise, without those in `skips`, which another rule reports better.
 */
export function unknownKeys(
  context: FileContext,
  kind: ShapedKind,
  engine: string,
  skips: (key: string, path: readonly (string | number)[]) => boolean = () => false,
): readonly Finding[] {
  const { document, report } = context;
  return shapeProblems(context, kind).flatMap((problem) => {
    if (problem.kind !== 'unknown-key' || skips(problem.key, problem.path)) return [];
    const { key, nearest, elsewhere, refused } = problem;
    const parent = problem.path
      .slice(0, -1)
      .filter((step) => typeof step === 'string')
      .at(-1);
    const where = parent === undefined ? 'at the top level' : `under \`${parent}\``;
    const result = refused ? (REFUSED[kind] ?? 'it does not start') : 'it ignores the key';
    const fix = fixOf(nearest, elsewhere);
    const severity = refused ? 'error' : 'warn';
    const message = `${engine} has no key \`${key}\` ${where}: ${result}.`;
    return report(document.at(problem.path, 'key'), message, fix === null ? { severity } : { severity, fix });
  });
}

function fixOf(nearest: string | null, elsewhere: string | null): string | null {
  if (nearest !== null) return `Did you mean \`${nearest}\`?`;
  return elsewhere === null
    ? null
    : `It belongs under \`${elsewhere.split('.').slice(0, -1).join('.') || 'the top level'}\`.`;
}

/** Findings for values of the wrong type, without those in `skips`, which another rule reports better. */
export function wrongTypes(
  context: FileContext,
  kind: ShapedKind,
  engine: string,
  skips: (path: readonly (string | number)[]) => boolean = () => false,
): readonly Finding[] {
  const { document, report } = context;
  return shapeProblems(context, kind).flatMap((problem) => {
    if (problem.kind !== 'wrong-type' || skips(problem.path)) return [];
    const { path, expected, found } = problem;
    const name = path.filter((step) => typeof step === 'string').at(-1) ?? 'this';
    return report(
      document.at(path),
      `\`${name}\` must be ${expected}, not ${found}: ${engine} ${ENDS[kind] ?? 'does not start'}.`,
    );
  });
}

/** What a program does when it rejects a file, other than not to start. */
const ENDS: Readonly<Partial<Record<ShapedKind, string>>> = { ruler: 'rejects the file and updates no rules at all' };
const REFUSED: Readonly<Partial<Record<ShapedKind, string>>> = {
  ruler: 'it rejects the file and updates no rules at all',
};
