import type { FieldCondition, Match, Service } from '../../../src/model/model.js';
import { makeService } from '../../support/model.js';
import { field } from './services.js';

/** Lines of a service: those that are stored, and those that `drop` keeps out. */
export interface DroppingService {
  readonly service: Service;
  readonly kept: readonly string[];
  readonly dropped: readonly string[];
}

const NOTHING: Match = { levels: [], contains: [], excludes: [], regex: null, fields: [] };

function match(parts: Partial<Match>): Match {
  return { ...NOTHING, ...parts };
}

function keyword(name: string, operator: '=' | '!=' | '=~' | '!~', value: string): FieldCondition {
  return { name, type: 'keyword', operator, value };
}

function number(name: string, operator: '=' | '!=' | '>' | '>=' | '<' | '<=', value: number): FieldCondition {
  return { name, type: 'number', operator, value };
}

const json = makeService({
  name: 'json',
  level: 'log.level',
  fields: [field('path'), field('http.status', 'number'), field('ok', 'boolean'), field('tag'), field('n', 'number')],
  labels: [field('region')],
  drop: [
    match({ contains: ['GET /healthz'] }),
    match({ contains: ['}} "x" \\ {{', '😀'] }),
    match({ regex: '^(?P<line_path>HEAD|GET) /ping(?:$|\\?)', excludes: ['slow'] }),
    match({ levels: ['trace', 'debug'], fields: [keyword('region', '!=', 'eu')] }),
    match({ fields: [keyword('path', '=~', '^/live'), number('http.status', '<', 400)] }),
    match({
      fields: [keyword('path', '=', '/metrics'), { name: 'ok', type: 'boolean', operator: '!=', value: false }],
    }),
    match({ fields: [keyword('tag', '!~', '^keep')], contains: ['tagged'] }),
    match({ fields: [number('n', '=', 1e21)] }),
    match({ fields: [number('n', '>=', -0.5), number('n', '<=', 0.25)] }),
    match({ regex: 'a.b$' }),
  ],
});

const dropsOfJson: DroppingService = {
  service: json,
  dropped: [
    '{"message":"GET /healthz 200"}',
    'no JSON: GET /healthz',
    '{"message":{"text":"GET /healthz"}}',
    '{"message":"","path":"GET /healthz"}',
    JSON.stringify({ message: 'a }} "x" \\ {{ b 😀' }),
    '{"message":"HEAD /ping"}',
    '{"message":"GET /ping?x=1"}',
    '{"log":{"level":"DBG"},"region":"us"}',
    '{"log.level":"trace","region":"us","message":"x"}',
    '{"path":"/live","http":{"status":200}}',
    '{"path":"/live/x","http.status":"399.9"}',
    '{"path":"/metrics","ok":true}',
    '{"path":"/metrics","ok":"true"}',
    '{"message":"tagged","tag":"other"}',
    '{"message":"tagged","tag":7}',
    '{"n":1e21}',
    '{"n":"1000000000000000000000"}',
    '{"n":0}',
    '{"n":-0.5}',
    '{"n":".25"}',
    '{"message":"acb"}',
  ],
  kept: [
    '{"message":"get /healthz 200"}',
    '{"message":"ok","path":"GET /healthz"}',
    JSON.stringify({ message: 'a }} "x" \\ {{ b' }),
    '{"message":"HEAD /ping slow"}',
    '{"message":"HEAD /ping/x"}',
    '{"message":" HEAD /ping"}',
    '{"log":{"level":"debug"},"region":"eu"}',
    '{"log":{"level":"debug"}}',
    '{"log":{"level":"info"},"region":"us"}',
    '{"region":"us"}',
    '{"path":"/live","http":{"status":400}}',
    '{"path":"/live","http":{"status":"200 "}}',
    '{"path":"/live"}',
    '{"path":"/alive","http":{"status":200}}',
    '{"path":"/metrics","ok":false}',
    '{"path":"/metrics","ok":"yes"}',
    '{"path":"/metrics"}',
    '{"path":"/metricsx","ok":true}',
    '{"message":"tagged","tag":"keep"}',
    '{"message":"tagged","tag":""}',
    '{"message":"tagged"}',
    '{"n":1e20}',
    '{"n":"0x0"}',
    '{"n":0.26}',
    '{"n":"NaN"}',
    JSON.stringify({ message: 'a\nb' }),
    'plain',
  ],
};

const dropsOfLogfmt: DroppingService = {
  service: makeService({
    name: 'logfmt',
    format: 'logfmt',
    level: 'lvl',
    message: 'msg',
    fields: [field('path'), field('ms', 'number')],
    drop: [
      match({ contains: ['healthz'] }),
      match({ fields: [number('ms', '<', 5), keyword('path', '!=', '/')] }),
      match({ levels: ['debug'] }),
    ],
  }),
  dropped: [
    'lvl=info msg="GET /healthz"',
    'a "broken line" with healthz',
    'path=/a ms=4.9',
    'path="/a b" ms=-1e3',
    'lvl=debug msg=x',
  ],
  kept: [
    'lvl=info msg=ok path=healthz',
    'path=/ ms=1',
    'path=/a ms=5',
    'path=/a ms=4ms',
    'path= ms=1',
    'ms=1',
    'lvl=debugging msg=x',
  ],
};

const dropsOfText: DroppingService = {
  service: makeService({
    name: 'text',
    format: 'text',
    level: null,
    message: null,
    pattern: '^\\S+ "(?P<method>[A-Z]+) (?P<path>\\S+)" (?P<status>\\d+)',
    fields: [field('path'), field('status', 'number')],
    drop: [
      match({ fields: [keyword('path', '=', '/healthz'), number('status', '=', 200)] }),
      match({ regex: '(?i)kube-probe', excludes: ['" 5'] }),
      match({ contains: ['# comment'] }),
    ],
  }),
  dropped: ['::1 "GET /healthz" 200', '::1 "GET /" 200 Kube-Probe/1.0', '# comment', 'x # comment: y'],
  kept: ['::1 "GET /healthz" 500', '::1 "GET /healthz/" 200', '::1 "GET /" 503 kube-probe', 'other', '#comment'],
};

/** Text that is not parsed: the whole entry is the message. */
const dropsOfBare: DroppingService = {
  service: makeService({
    name: 'bare',
    format: 'text',
    level: 'level',
    detectsLevel: true,
    message: null,
    drop: [match({ levels: ['debug'], excludes: ['keep'] }), match({ regex: '^$|^-+$' })],
  }),
  dropped: ['DEBUG x', '[debug] y', '---'],
  kept: ['DEBUG keep', 'ERROR x', 'x', '- -'],
};

/** Every kind of condition in each format. */
export const droppingServices: readonly DroppingService[] = [dropsOfJson, dropsOfLogfmt, dropsOfText, dropsOfBare];
