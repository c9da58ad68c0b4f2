import type { ConfigDocument, Place } from '../../contracts/config.js';
import { parseLogql } from '../../languages/logql/index.js';
import type { LabelTest, LogLines } from '../../languages/logql/query.js';
import { compile } from '../../languages/re2.js';
import { lacks, textIn } from './config-part.js';
import { pipelinesOf, type Stage } from './pipeline.js';

type Holds = (value: string) => boolean;

/** Lines that a collector drops or samples: all lines with these labels, these fields and this text. */
export interface DroppedLines {
  /** What the value of each must be. */
  readonly labels: ReadonlyMap<string, Holds>;
  /** What the line itself must be; null: anything. */
  readonly text: Holds | null;
  /** The fraction that is kept, 0 to 1. */
  readonly kept: number;
  readonly place: Place;
}

/** Conditions of the `match` stages around it. */
type Around = ReadonlyMap<string, Holds>;

/**
 * What the collectors of a stack drop or sample, as far as their files show which lines these are. A stage for all
 * lines of a pipeline counts only if the stack has one pipeline. Dropped lines come before sampled ones.
 */
export function droppedLines(documents: readonly ConfigDocument[]): readonly DroppedLines[] {
  const pipelines = documents.flatMap(pipelinesOf);
  const found = pipelines.flatMap(({ stages }) => within(stages, new Map()));
  const known = found.filter(({ isOfAll }) => !isOfAll || pipelines.length === 1);
  return known.sort((a, b) => a.kept - b.kept);
}

type Found = DroppedLines & { readonly isOfAll: boolean };

function within(stages: readonly Stage[], around: Around): readonly Found[] {
  const isOfAll = around.size === 0;
  return stages.flatMap((stage) => {
    if (stage.name === 'match') return ofMatch(stage, around);
    const rate = stage.name === 'sampling' ? Number(textIn(stage, 'rate') ?? 1) : 1;
    // `collector/sampling-drops-errors` reports sampling of all lines.
    if (rate >= 0 && rate < 1 && !isOfAll) {
      return [{ labels: around, text: null, kept: rate, place: stage.at([], 'key'), isOfAll }];
    }
    return stage.name === 'drop' ? ofDrop(stage, around).map((one) => ({ ...one, isOfAll })) : [];
  });
}

function ofMatch(stage: Stage, around: Around): readonly Found[] {
  const [lines] = parseLogql(textIn(stage, 'selector') ?? '').lines;
  if (lines === undefined || lines.stages.length > 0 || lines.matchers.some(({ op }) => op !== '=')) return [];
  const own = lines.matchers.map(({ label, value }) => [label.value, is(value.value)] as const);
  const labels = new Map([...around, ...own]);
  if (labels.size === 0) return [];
  if (textIn(stage, 'action') !== 'drop') return within(stage.stages, labels);
  return [{ labels, text: null, kept: 0, place: stage.at(['selector']), isOfAll: false }];
}

function ofDrop(stage: Stage, around: Around): readonly DroppedLines[] {
  if (!['older_than', 'longer_than', 'separator'].every((key) => lacks(stage, key))) return [];
  const value = textIn(stage, 'value');
  const expression = textIn(stage, 'expression');
  const holds = value === null ? matches(expression) : is(value);
  if (holds === null || (value !== null && expression !== null)) return [];
  const place = stage.at([value === null ? 'expression' : 'value']);
  if (!lacks(stage, 'source')) {
    const source = textIn(stage, 'source');
    return source === null ? [] : [{ labels: new Map([...around, [source, holds]]), text: null, kept: 0, place }];
  }
  // The required text is a part of the line, so its start and end are unknown.
  const isPlaced = expression === null || /[\^$]|\\[bBAz]/.test(expression);
  return isPlaced ? [] : [{ labels: around, text: holds, kept: 0, place }];
}

function is(expected: string): Holds {
  return (value) => value === expected;
}

function matches(pattern: string | null): Holds | null {
  const compiled = pattern === null ? 'none' : compile(pattern);
  return typeof compiled === 'string' ? null : (value) => compiled.finds(value);
}

/** The test of a filter with one test; a filter may have several, with `or` between them. */
function testIn(stage: LogLines['stages'][number]): readonly LabelTest[] {
  return stage.kind === 'filter' && stage.tests.length === 1 ? stage.tests : [];
}

/** Whether all lines of a query are among these, checked by the values and strings of the query. */
export function isDroppedFrom({ matchers, stages }: LogLines, { labels, text }: DroppedLines): boolean {
  const tests = [...matchers, ...stages.flatMap(testIn)];
  const asked = tests.filter(({ op, value }) => (op === '=' || op === '==') && !value.variable);
  const texts = stages.flatMap((stage) => (stage.kind === 'line' && stage.op === '|=' ? [stage.texts] : []));
  const hasText = text === null || texts.some((any) => any.every((one) => !one.text.variable && text(one.text.value)));
  return (
    hasText &&
    [...labels].every(([name, holds]) => asked.some((one) => one.label.value === name && holds(one.value.value)))
  );
}
