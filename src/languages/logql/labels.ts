import type { Expression, LogLines, Span, Stage, Text, UsedLabel } from './query.js';
import { linesOf, partsOf } from './walk.js';

type Where = UsedLabel['where'];

/** Every label that the expressions of a query use, in the order of their places. */
export function usedLabels(expressions: readonly Expression[]): readonly UsedLabel[] {
  const made = new Set(expressions.flatMap(namesMade));
  const parsed = parsedBelow(expressions);
  const inLines = linesOf(expressions).flatMap(usedInLines);
  const around = expressions.flatMap((one) =>
    asked(one).map((label) => use(label, one.kind === 'label_replace' ? 'source' : 'grouping', parsed.has(one), made)),
  );
  return [...inLines, ...around].filter(({ name }) => name !== '').sort((a, b) => a.from - b.from);
}

/** Labels that an expression uses of the series below it. */
function asked(one: Expression): readonly Text[] {
  if (one.kind === 'range' || one.kind === 'vector') return one.grouping?.labels ?? [];
  if (one.kind === 'binary') return one.labels;
  return one.kind === 'label_replace' ? [one.source] : [];
}

function namesMade(one: Expression): readonly string[] {
  if (one.kind === 'label_replace') return [one.target.value];
  return one.kind === 'lines' ? one.stages.flatMap(madeBy) : [];
}

function madeBy(stage: Stage): readonly string[] {
  return stage.kind === 'parse' || stage.kind === 'label_format' ? stage.labels.map(({ label }) => label.value) : [];
}

/** The expressions with a parser in one of their lines. */
function parsedBelow(expressions: readonly Expression[]): ReadonlySet<Expression> {
  const parsed = new Set<Expression>();
  for (const one of expressions.toReversed()) {
    const here = one.kind === 'lines' && one.stages.some(({ kind }) => kind === 'parse');
    if (here || partsOf(one).some((part) => parsed.has(part))) parsed.add(one);
  }
  return parsed;
}

function usedInLines({ matchers, stages }: LogLines): readonly UsedLabel[] {
  const made = new Set<string>();
  let afterParser = false;
  const found = matchers.map(({ label }) => use(label, 'selector', false, made));
  for (const stage of stages) {
    for (const [label, where] of askedByStage(stage)) found.push(use(label, where, afterParser, made));
    for (const name of madeBy(stage)) made.add(name);
    afterParser ||= stage.kind === 'parse';
  }
  return found;
}

function askedByStage(stage: Stage): readonly (readonly [Text, Where])[] {
  if (stage.kind === 'filter') return stage.tests.map(({ label }) => [label, 'filter']);
  if (stage.kind === 'unwrap') return [[stage.label, 'unwrap']];
  if (stage.kind !== 'label_format') return [];
  return stage.labels.filter(({ kind }) => kind === 'label').map(({ source }) => [source, 'source']);
}

function use(label: Text, where: Where, afterParser: boolean, made: ReadonlySet<string>): UsedLabel {
  const span: Span = { from: label.from, to: label.to };
  const name = label.variable ? '' : label.value;
  return { ...span, name, where, afterParser, made: made.has(name) };
}
