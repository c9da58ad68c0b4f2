import { readTemplate } from '../../languages/go-template.js';
import type { Grouping, LogqlQuery, RangeAggregation, Stage } from '../../languages/logql/index.js';

/** What Loki needs of the labels that parsers set. */
export interface Asked {
  /** Whether it runs the parsers at all: a sum of everything needs no label. */
  readonly parses: boolean;
  /** The query uses `__error__`, so a line that does not parse causes no error. */
  readonly keepsErrors: boolean;
  /**
   * Loki runs each filter already while it parses, so a filter on `__error__` also removes the errors of later
   * filters.
   */
  readonly filtersEarly: boolean;
}

/** Source: Loki v3.7.6, pkg/logql/log/parser_hints.go, and pkg/logql/syntax: extractor.go and canInjectVectorGrouping. */
export function labelsInUse(query: LogqlQuery, range: RangeAggregation): Asked {
  const groups = groupsOf(query, range);
  if (groups === null) return { parses: true, keepsErrors: false, filtersEarly: true };
  const names = [...groups, ...range.lines.stages.flatMap((stage, at) => namesIn(range, stage, at))];
  return { parses: names.length > 0, keepsErrors: names.includes('__error__'), filtersEarly: groups.length === 0 };
}

/** The operations to which a `sum` gives its grouping. */
const SUMMED = ['bytes_over_time', 'bytes_rate', 'sum_over_time', 'rate', 'count_over_time'];

/** Labels by which Loki groups already while it reads; null: it needs every label. */
function groupsOf({ aggregations }: LogqlQuery, range: RangeAggregation): readonly string[] | null {
  if (range.op === 'absent_over_time') return [];
  if (range.grouping !== null) return labelsOf(range.grouping);
  const sum = aggregations.find(({ of }) => of === range);
  if (sum === undefined || sum.op !== 'sum' || !SUMMED.includes(range.op)) return null;
  return sum.grouping === null ? [] : labelsOf(sum.grouping);
}

function labelsOf({ without, labels }: Grouping): readonly string[] | null {
  return without ? null : labels.map(({ value }) => value);
}

/** Labels that a stage uses. */
function namesIn(range: RangeAggregation, stage: Stage, at: number): readonly string[] {
  if (stage.kind === 'filter') return stage.tests.filter(isAsking).map(({ label }) => label.value);
  if (stage.kind === 'unwrap') return [stage.label.value];
  if (stage.kind === 'label_format')
    return stage.labels.flatMap(({ kind, source }) => (kind === 'label' ? [source.value] : fieldsIn(source.value)));
  return stage.kind === 'line_format' && isUsed(range, at) ? fieldsIn(stage.text.value) : [];
}

/** Loki removes a test that all values pass from the query. */
function isAsking({ op, value }: { readonly op: string; readonly value: { readonly value: string } }): boolean {
  return op !== '=~' || !/^(?:\(\?i\))?(?:\.\*)?$/.test(value.value);
}

function fieldsIn(template: string): readonly string[] {
  return readTemplate(template).actions.flatMap(({ fields }) => fields);
}

/** Loki removes a `line_format` that no later stage uses from the query, unless bytes are counted. */
function isUsed({ op, lines }: RangeAggregation, at: number): boolean {
  return op.startsWith('bytes_') || lines.stages.slice(at).some(({ kind }) => kind === 'parse' || kind === 'line');
}
