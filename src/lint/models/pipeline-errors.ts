import type { LabelTest, RangeAggregation, Span, Stage } from '../../languages/logql/index.js';
import { compile } from '../../languages/re2.js';
import type { Expression } from './expressions.js';
import { hasAlternatives, passes } from './label-conditions.js';
import { keepsNumbers, numericLabels } from './numeric-labels.js';
import { type Asked, labelsInUse } from './parsed-labels.js';

/** What makes Loki stop an evaluation with an error, if a line in the window causes it. */
export interface PipelineError extends Span {
  readonly kind: 'parse' | 'compare' | 'unwrap';
  /** The value of `__error__`. */
  readonly name: string;
  /** The label that is compared or unwrapped. */
  readonly label: string | null;
}

/** The errors that reach the result of a range aggregation; lines with another error were filtered out before. */
export function pipelineErrors({ text, query }: Expression, range: RangeAggregation): readonly PipelineError[] {
  const { lines } = range;
  const streamLabels = new Set(lines.matchers.map(({ label }) => label.value));
  const scope: Scope = { text, streamLabels, asked: labelsInUse(query, range), numeric: new Set() };
  let left: readonly PipelineError[] = [];
  for (const stage of lines.stages) {
    left = afterStage(scope, stage, left);
    for (const name of numericLabels(text, stage)) scope.numeric.add(name);
    if (stage.kind === 'parse') scope.parser = stage;
    scope.isShaped ||= isShape(scope, stage);
    scope.isReformatted ||= stage.kind === 'line_format';
  }
  return left;
}

/** What earlier stages show. */
interface Scope {
  readonly text: string;
  /** Labels in the selector: no parser sets them. */
  readonly streamLabels: ReadonlySet<string>;
  readonly asked: Asked;
  readonly numeric: Set<string>;
  /** The last parser. */
  parser?: Stage & { kind: 'parse' };
  /** The remaining lines may all parse. */
  isShaped?: boolean;
  isReformatted?: boolean;
  isGuarded?: boolean;
}

function afterStage(scope: Scope, stage: Stage, left: readonly PipelineError[]): readonly PipelineError[] {
  if (stage.kind === 'parse') return [...left, ...parseError(scope, stage)];
  if (stage.kind === 'drop') return left.filter((error) => !isDropped(stage, error));
  if (stage.kind === 'unwrap') {
    // A line that does not parse has no such label, so Loki drops it.
    return [...left.filter(({ kind }) => kind !== 'parse'), ...unwrapError(scope, stage)];
  }
  if (stage.kind === 'line') return isShape(scope, stage) ? left.filter(({ kind }) => kind !== 'parse') : left;
  return stage.kind === 'filter' ? afterFilter(scope, stage, left) : left;
}

function parseError(scope: Scope, stage: Stage & { kind: 'parse' }): readonly PipelineError[] {
  const { parser, from, to } = stage;
  const { parses, keepsErrors } = scope.asked;
  const canFail = parser === 'json' || parser === 'unpack' || (parser === 'logfmt' && isStrict(scope.text, stage));
  if (!canFail || !parses || keepsErrors || scope.isShaped === true) return [];
  const name = parser === 'logfmt' ? 'LogfmtParserErr' : 'JSONParserErr';
  return [{ from, to, kind: 'parse', name, label: null }];
}

function isStrict(text: string, { from, to }: Span): boolean {
  return text.slice(from, to).includes('--strict');
}

/** A filter for a part of JSON or logfmt, or for text that the query itself wrote into the lines. */
function isShape({ isReformatted }: Scope, stage: Stage): boolean {
  if (stage.kind !== 'line' || stage.op.startsWith('!')) return false;
  return isReformatted === true || stage.texts.some(({ text }) => /["{}=]/.test(text.value));
}

function isDropped({ labels, tests }: Extract<Stage, { kind: 'drop' | 'keep' }>, { name }: PipelineError): boolean {
  if (labels.some(({ value }) => value === '__error__')) return true;
  return tests.some((test) => test.label.value === '__error__' && holds(test, name));
}

function unwrapError({ numeric }: Scope, stage: Stage & { kind: 'unwrap' }): readonly PipelineError[] {
  const { label, from, to } = stage;
  if (numeric.has(label.value)) return [];
  return [{ from, to, kind: 'unwrap', name: 'SampleExtractionErr', label: label.value }];
}

function afterFilter(
  scope: Scope,
  stage: Stage & { kind: 'filter' },
  left: readonly PipelineError[],
): readonly PipelineError[] {
  const { tests } = stage;
  if (hasAlternatives(scope.text, stage)) {
    const kept = left.filter((error) => passes(scope.text, stage, (test) => mayPass(scope, test, error)));
    // An alternative on `__error__` ends the filter before it compares.
    const isEnded = tests.some(({ label }) => label.value === '__error__');
    return isEnded ? kept : [...kept, ...tests.flatMap((test) => compareError(scope, test))];
  }
  const isEarly = tests.length === 1 && isGuardedEarly(scope);
  const after = tests.reduce((errors, test) => {
    const kept = errors.filter((error) => mayPass(scope, test, error));
    const found = compareError(scope, test);
    for (const { label } of isEarly ? found : errors.filter((error) => !kept.includes(error))) {
      if (label !== null) scope.numeric.add(label);
    }
    return isEarly ? kept : [...kept, ...found];
  }, left);
  scope.isGuarded ||= tests.some(({ label }) => label.value === '__error__');
  return after;
}

/** Loki then compares while it parses, so an earlier filter on `__error__` removes the line. */
function isGuardedEarly({ isGuarded, asked, parser }: Scope): boolean {
  const isExtraction = parser?.parser === 'json' && parser.labels.length > 0;
  return isGuarded === true && asked.filtersEarly && !isExtraction;
}

function compareError({ streamLabels, numeric, parser }: Scope, test: LabelTest): readonly PipelineError[] {
  const { from, to, label, type } = test;
  const isNumber = type === 'number' || type === 'duration' || type === 'bytes';
  if (!isNumber || parser === undefined || streamLabels.has(label.value) || numeric.has(label.value)) return [];
  return [{ from, to, kind: 'compare', name: 'LabelFilterErr', label: label.value }];
}

/** Whether a line with the error passes a test. */
function mayPass({ streamLabels }: Scope, test: LabelTest, error: PipelineError): boolean {
  const label = test.label.value;
  if (label === '__error__') return holds(test, error.name);
  if (label === '__error_details__') return false;
  if (error.kind !== 'parse') return label !== error.label || !keepsNumbers(test);
  if (streamLabels.has(label) || test.type === 'ip') return true;
  // The line has no such label, and a comparison of numbers needs one.
  return test.type === 'text' && passesWithout(test);
}

/** Whether a test of text lets lines without the label pass. Loki reads some alternatives as plain text: not these. */
function passesWithout(test: LabelTest): boolean {
  return !(test.op === '=~' && test.value.value.includes('|')) && holds(test, '');
}

/** Whether a test matches a value. */
function holds({ op, value }: LabelTest, of: string): boolean {
  if (op === '=' || op === '==') return of === value.value;
  if (op === '!=') return of !== value.value;
  const pattern = compile(`^(?:${value.value})$`);
  const isFound = typeof pattern === 'string' || pattern.finds(of);
  return op === '=~' ? isFound : op === '!~' && !isFound;
}
