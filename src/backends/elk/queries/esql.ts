import type { Model, Seconds } from '../../../model/model.js';
import { ELK_FIELDS, streamPattern } from '../../../protocols/elasticsearch/names.js';
import {
  type Aggregate,
  ago,
  binary,
  call,
  count,
  type Expression,
  field,
  type Named,
  numeral,
  type Step,
  text,
} from './esql-ast.js';
import { printEsql } from './esql-print.js';
import { conditions, type Filter } from './filter.js';
import { byTableMeasure, type Grouping, type Table } from './table.js';

const POINT = 'time';

/** A query for numbers in ES|QL. */
export function esqlTable(model: Model, table: Table): string {
  const column = table.measure.kind;
  const top = table.by.reduce<number | null>((least, { most }) => most ?? least, null);
  return printEsql([
    ...linesOf(model, table.filter, table.since),
    { step: 'stats', of: aggregates(table.measure), by: [...points(table), ...table.by.map(group)] },
    ...derived(table.measure, table),
    { step: 'sort', by: table.every === null ? column : POINT, order: table.every === null ? 'DESC' : 'ASC' },
    ...(top === null ? [] : [{ step: 'limit' as const, rows: top }]),
  ]);
}

/** The first steps of every query: the lines of the last `since` seconds that match a filter. */
export function linesOf(model: Model, filter: Filter, since: Seconds): readonly Step[] {
  const lately = binary(field(ELK_FIELDS.time), '>', ago(since));
  return [
    { step: 'from', pattern: streamPattern(model) },
    { step: 'where', conditions: [lately, ...conditions(filter).map(esqlCondition)] },
  ];
}

/** A filter as a condition of ES|QL. */
function esqlCondition(filter: Filter): Expression {
  switch (filter.kind) {
    case 'is':
      return isOneOf(field(filter.field), filter.values.map(text));
    case 'holds':
      // `==` is null for a field with several values.
      return call('MATCH', field(filter.field), text(filter.value));
    case 'number':
      return binary(field(filter.field), filter.operator, numeral(filter.value));
    case 'has':
      return isNull(filter.field, true);
    case 'words':
      return call('MATCH_PHRASE', field(filter.field), text(filter.text));
    case 'all':
    case 'any':
      return { kind: filter.kind, of: filter.of.map(esqlCondition) };
    case 'not':
      return filter.of.kind === 'has' ? isNull(filter.of.field, false) : call('NOT', esqlCondition(filter.of));
  }
}

function isNull(path: string, not: boolean): Expression {
  return { kind: 'null', of: field(path), not };
}

function isOneOf(left: Expression, values: readonly Expression[]): Expression {
  const [first, ...others] = values;
  return first !== undefined && others.length === 0 ? binary(left, '==', first) : { kind: 'in', left, of: values };
}

function points({ every }: Table): readonly Named[] {
  return every === null
    ? []
    : [{ name: POINT, value: call('BUCKET', field(ELK_FIELDS.time), { kind: 'span', seconds: every }) }];
}

function group({ field: path, none }: Grouping): Named {
  if (none === null) return { name: null, value: field(path) };
  return { name: path, value: call('COALESCE', field(path), text(none)) };
}

const LINES = plain('lines', count);

const aggregates = byTableMeasure<[], readonly Aggregate[]>({
  lines: () => [LINES],
  rate: () => [LINES],
  share: ({ of }) => [LINES, { name: 'matching', value: count, where: esqlCondition(of) }],
  greatest: (measure) => [plain('greatest', call('MAX', field(measure.field)))],
  percentile: (measure) => [plain('percentile', call('PERCENTILE', field(measure.field), numeral(measure.percent)))],
});

function plain(name: string, value: Expression): Aggregate {
  return { name, value, where: null };
}

/** Values that are computed from the aggregates. */
const derived = byTableMeasure<[Table], readonly Step[]>({
  lines: () => [],
  rate: (_, { every, since }) => [divided('rate', 'lines', numeral(every ?? since))],
  share: () => [divided('share', 'matching', field('lines'))],
  greatest: () => [],
  percentile: () => [],
});

/** The division of two whole numbers would lose the fraction. */
function divided(name: string, left: string, right: Expression): Step {
  return { step: 'eval', of: { name, value: binary(call('TO_DOUBLE', field(left)), '/', right) } };
}
