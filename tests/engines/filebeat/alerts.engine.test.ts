import { RE2JS } from 're2js';
import { describe, expect, it } from 'vitest';
import type { FieldCondition, Level, Match } from '../../../src/model/model.js';
import { makeAlert, makeService } from '../../support/model.js';
import { field, HOSTILE } from '../../unit/pipeline/services.js';
import { contentsOf, proof } from '../support/proof.js';
import { build, collect, containerOf, documentOf, elkModel } from './run.js';

const EVERY: Match = { levels: [], contains: [], excludes: [], regex: null, fields: [] };

const keyword = (operator: '=' | '!=' | '=~' | '!~', value: string, name = 'path'): FieldCondition => ({
  name,
  type: 'keyword',
  operator,
  value,
});
const number = (operator: '=' | '!=' | '>' | '>=' | '<' | '<=', value: number): FieldCondition => ({
  name: 'http.status',
  type: 'number',
  operator,
  value,
});
const boolean = (operator: '=' | '!=', value: boolean): FieldCondition => ({
  name: 'ok',
  type: 'boolean',
  operator,
  value,
});

const hostileTexts = HOSTILE.filter((text) => text !== '');

const matches: readonly Match[] = [
  EVERY,
  ...([['fatal'], ['error', 'fatal'], ['info', 'warn', 'error', 'fatal']] as Level[][]).map((levels) => ({
    ...EVERY,
    levels,
  })),
  ...['a', 'time out', '.*', '^', '$', '${x}', '$$', '%{[message]}', '\n', 'É', ...hostileTexts].flatMap((text) => [
    { ...EVERY, contains: [text] },
    { ...EVERY, excludes: [text] },
  ]),
  { ...EVERY, contains: ['time', 'out'], excludes: ['healthcheck', 'two'] },
  ...[
    'time( ?)out',
    '^.*out',
    'time.*$',
    '^.*$',
    '.*',
    '^$',
    '(?i)TIME',
    '(?s)^t.*two',
    '(?m)^two$',
    'time.out',
    '^(?:500|true)$',
    '\\$\\{x\\}',
    '\\Q${x}$$',
    '[$]{1,2}',
    '$',
    '(?P<name>t)(?:i)(m)',
    '\\d{3}',
    'é|ü',
    '\\bout\\b',
    '%\\{',
    '^\\s*$',
    '^\\d\\d\\d$',
    '(?-s)^time.two',
    '\\pL{4}',
  ].map((regex) => ({ ...EVERY, regex })),
  ...(['=', '!='] as const).flatMap((operator) =>
    ['/checkout', '500', 'true', 'null', '', '/a b', ...hostileTexts].map((value) => ({
      ...EVERY,
      fields: [keyword(operator, value)],
    })),
  ),
  ...(['=~', '!~'] as const).flatMap((operator) =>
    ['^/check', 'out$', '^.*a', '^[^/]', '5', '(?i)CHECK', '${', '$'].map((value) => ({
      ...EVERY,
      fields: [keyword(operator, value === '${' ? '\\$\\{' : value)],
    })),
  ),
  ...(['=', '!=', '>', '>=', '<', '<='] as const).flatMap((operator) =>
    [500, 0, -1.5, 499.5, 1e21, 1e-7].map((value) => ({ ...EVERY, fields: [number(operator, value)] })),
  ),
  ...[true, false].flatMap((value) =>
    [boolean('=', value), boolean('!=', value)].map((one) => ({ ...EVERY, fields: [one] })),
  ),
  {
    ...EVERY,
    levels: ['error', 'fatal'],
    contains: ['time'],
    regex: 'out',
    fields: [keyword('!=', '/x'), number('>=', 500), boolean('=', true)],
  },
  { ...EVERY, fields: [keyword('=', 'warn', 'level')] },
];

type Line = Readonly<Record<string, unknown>>;

const objects: readonly Line[] = [
  { level: 'ERROR', message: 'time out', path: '/checkout', http: { status: 500 }, ok: true },
  { level: 'critical', message: 'timeout\ntwo', path: '/x', 'http.status': '499.5', ok: 'false' },
  { level: 'info', message: 'time\ntwo out', path: '500', http: { status: -1.5 }, ok: false },
  { level: 'debug', message: 'healthcheck time out', path: 'true', http: { status: 0 } },
  { level: 'odd', message: 500, path: 'null', http: { status: 1e21 } },
  { message: true, path: '', ok: 'True', http: { status: '0x10' } },
  { level: 30, message: '', path: 7 },
  { level: 'warn', message: { a: 'time out' }, path: ['/checkout'], http: { status: 'x' } },
  { level: 'WARNING', message: '${x}$$ %{[message]} {x} $', path: '${x}' },
  { level: 'warn', message: '   ', path: '/a b', http: { status: 0.0000001 } },
  ...HOSTILE.map((text) => ({ level: 'error', message: text, path: text })),
  ...HOSTILE.map((text) => ({ message: `before ${text} after` })),
];

const lines = [...objects.map((line) => JSON.stringify(line)), 'no JSON: time out', '', 'null', '{"path":"/checkout"'];

const service = makeService({
  fields: [field('path'), field('http.status', 'number'), field('ok', 'boolean'), field('level')],
});
const marking = elkModel({
  services: [service, makeService({ name: 'other' })],
  alerts: [
    ...matches.map((match, at) => makeAlert({ name: `A${at}`, match })),
    makeAlert({ name: 'Other', services: ['other'], match: EVERY }),
  ],
});
const expected = lines.map((line) => matches.flatMap((match, at) => (holds(match, line) ? [`A${at}`] : [])));
const MARKS = proof('filebeat', 'marks of alerts', [contentsOf(build(marking).artifacts), lines, expected]);

describe('lines are marked', MARKS, () => {
  it('with exactly the alerts that they match', async () => {
    const events = await collect(marking, [containerOf('api', lines)], lines.length);
    expect(events.map((event) => (documentOf(event).logagg as { alerts: string[] }).alerts)).toEqual(expected);
    // The table would show nothing if an alert matched all or none.
    const counts = matches.map((_, at) => expected.filter((names) => names.includes(`A${at}`)).length);
    expect(counts.filter((count) => count > 0 && count < lines.length).length).toBeGreaterThan(100);
  });

  it('after joining and redaction', async () => {
    const service = makeService({
      format: 'text',
      level: null,
      message: null,
      multiline: { start: '^> ' },
      redact: [{ pattern: 'secret', with: '$1 hidden' }],
    });
    const match = (regex: string) => ({ ...EVERY, regex });
    const alerts = [match('secret'), match('\\$1 hidden$'), match('(?s)one.*two')].map((one, at) =>
      makeAlert({ name: `A${at}`, match: one }),
    );
    const [event] = await collect(
      elkModel({ services: [service], alerts }),
      [containerOf('api', ['> one', 'two secret'])],
      1,
    );
    expect(documentOf(event)).toMatchObject({ logagg: { alerts: ['A1', 'A2'] }, message: '> one\ntwo $1 hidden' });
  });
});

/** docs/meaning.md read once more, without anything of the code that is tested. */
function holds({ levels, contains, excludes, regex, fields }: Match, line: string): boolean {
  const object = parse(line);
  const level = levelOf(object);
  const message = scalar(object.message) ?? line;
  return (
    (levels.length === 0 || (level !== null && levels.includes(level))) &&
    contains.every((text) => message.includes(text)) &&
    !excludes.some((text) => message.includes(text)) &&
    (regex === null || found(regex, message)) &&
    fields.every((condition) => fieldHolds(condition, object, level))
  );
}

function fieldHolds(condition: FieldCondition, object: Line, level: Level | null): boolean {
  const nested = object.http as { status?: unknown } | undefined;
  const values = { path: object.path, 'http.status': object['http.status'] ?? nested?.status, ok: object.ok };
  const text = condition.name === 'level' ? level : scalar(values[condition.name as 'path']);
  if (text === null) return false;
  if (condition.type === 'keyword') return keywordHolds(condition, text);
  if (condition.type === 'boolean') {
    return /^(?:true|false)$/.test(text) && (text === String(condition.value)) === (condition.operator === '=');
  }
  return /^-?[\d.]+(?:e[+-]?\d+)?$/.test(text) && numberHolds(condition.operator, Number(text), condition.value);
}

function keywordHolds({ operator, value }: Extract<FieldCondition, { type: 'keyword' }>, text: string): boolean {
  const same = operator.endsWith('~') ? found(value, text) : text === value;
  return same !== operator.startsWith('!');
}

function numberHolds(operator: string, left: number, right: number): boolean {
  const results: Record<string, boolean> = {
    '=': left === right,
    '!=': left !== right,
    '>': left > right,
    '>=': left >= right,
    '<': left < right,
    '<=': left <= right,
  };
  return results[operator] === true;
}

function found(pattern: string, text: string): boolean {
  return RE2JS.compile(pattern).matcher(text).find();
}

function parse(line: string): Line {
  try {
    return (JSON.parse(line) as Line | null) ?? {};
  } catch {
    return {};
  }
}

function scalar(value: unknown): string | null {
  return ['string', 'number', 'boolean'].includes(typeof value) && value !== '' ? String(value) : null;
}

function levelOf({ level }: Line): Level | null {
  const known = {
    error: 'error',
    critical: 'fatal',
    info: 'info',
    debug: 'debug',
    '30': 'info',
    warn: 'warn',
    warning: 'warn',
  } as const;
  return known[String(level).toLowerCase() as keyof typeof known] ?? null;
}
