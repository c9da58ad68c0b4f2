import type { Model, Seconds, Service } from '../../../model/model.js';
import { ELK_FIELDS } from '../../../protocols/elasticsearch/names.js';
import { linesOf } from './esql.js';
import { type Aggregate, ago, binary, call, count, field, numeral, type Step, text } from './esql-ast.js';
import { all, EVERY, type Filter, is } from './filter.js';
import { ERRORS, linesOfServices } from './select.js';
import { type Block, HOUR, showEsql } from './show.js';

/** Queries that only ES|QL supports, because it reads whole values instead of indexed words. */

const DAY = 24 * HOUR;
const { message, original, service, level, time } = ELK_FIELDS;
const BY_SERVICE = { name: null, value: field(service) };
const TOP: readonly Step[] = [
  { step: 'sort', by: 'lines', order: 'DESC' },
  { step: 'limit', rows: 10 },
];

/** The most frequent error messages of the last hour. Numbers in them are ignored. */
export function frequentErrors(model: Model): readonly Block[] {
  return showEsql([...errorMessages(model, HOUR), counted([lines()]), ...TOP]);
}

/** Error messages of the last hour that did not come in the 23 hours before: as many in the hour as in the day. */
export function newErrors(model: Model): readonly Block[] {
  const recent = binary(field(time), '>', ago(HOUR));
  return showEsql([
    ...errorMessages(model, DAY),
    counted([lines(), { name: 'recent', value: count, where: recent }]),
    { step: 'where', conditions: [binary(field('recent'), '==', field('lines'))] },
    ...TOP,
  ]);
}

/** Lines whose stored form contains a string. */
export function linesWithText(model: Model, piece: string): readonly Block[] {
  const found = binary(field(original), 'LIKE', text(`*${piece}*`));
  return showEsql([...linesOf(model, EVERY, HOUR), { step: 'where', conditions: [found] }, ...newest()]);
}

/** Bytes that each service wrote a second. */
export function bytesWritten(model: Model): readonly Block[] {
  const bytes = call('SUM', call('BYTE_LENGTH', field(original)));
  return showEsql([
    ...linesOf(model, EVERY, HOUR),
    { step: 'stats', of: [{ name: 'bytes', value: bytes, where: null }], by: [BY_SERVICE] },
    { step: 'eval', of: { name: 'rate', value: binary(call('TO_DOUBLE', field('bytes')), '/', numeral(HOUR)) } },
    { step: 'sort', by: 'rate', order: 'DESC' },
  ]);
}

/** Lines that are their own message although their service has a field for it; null where no service has. */
export function unparsedLines(model: Model): readonly Block[] | null {
  const services = model.services.filter((one) => one.message !== null);
  if (services.length === 0) return null;
  const whole = binary(field(message), '==', field(original));
  return showEsql([
    ...linesOf(model, linesOfServices(model, services), HOUR),
    { step: 'where', conditions: [whole] },
    ...newest(),
  ]);
}

/** The original number of lines of a sampled service. */
export function linesBeforeSampling(
  model: Model,
  { name }: Service,
  { keep, levels }: NonNullable<Service['sampling']>,
): readonly Block[] {
  const kept: Filter = all(is(service, name), is(level, ...levels));
  return showEsql([
    ...linesOf(model, kept, HOUR),
    { step: 'stats', of: [lines()], by: [BY_SERVICE] },
    { step: 'eval', of: { name: 'before', value: binary(field('lines'), '/', numeral(keep)) } },
  ]);
}

function errorMessages(model: Model, since: Seconds): readonly Step[] {
  const form = call('REPLACE', field(message), text('[0-9]+'), text('#'));
  return [...linesOf(model, ERRORS, since), { step: 'eval', of: { name: 'form', value: form } }];
}

function counted(of: readonly Aggregate[]): Step {
  return { step: 'stats', of, by: [BY_SERVICE, { name: null, value: field('form') }] };
}

function lines(): Aggregate {
  return { name: 'lines', value: count, where: null };
}

function newest(): readonly Step[] {
  return [
    { step: 'sort', by: time, order: 'DESC' },
    { step: 'keep', fields: [time, service, original] },
    { step: 'limit', rows: 100 },
  ];
}
