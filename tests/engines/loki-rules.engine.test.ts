import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { loki } from '../../src/backends/loki/index.js';
import { logs, over, sum } from '../../src/backends/loki/logql/build.js';
import { labelName } from '../../src/backends/loki/logql/literal.js';
import { printQuery } from '../../src/backends/loki/logql/print.js';
import { messageStages } from '../../src/backends/loki/message.js';
import { boundedExpression } from '../../src/backends/loki/rules/bounded-groups.js';
import { alertExpression } from '../../src/backends/loki/rules/expression.js';
import { matchStages, serviceSelector } from '../../src/backends/loki/vocabulary.js';
import type { Alert, LogFormat, Match, Model, Service } from '../../src/model/model.js';
import { makeAlert, makeModel, makeService } from '../support/model.js';
import { contextOf } from '../support/wiring.js';
import { NOTHING } from './loki-alerts/cases.js';
import { HOSTILE, quotedPattern } from './loki-alerts/hostile.js';
import { SCENARIOS } from './loki-alerts/scenarios.js';
import { DECLARED, FIELDS, MESSAGES } from './loki-rules/messages.js';
import { temporaryDir } from './support/cleanup.js';
import { has } from './support/found.js';
import { lokitoolRulesCheck, type RunningLoki, startLoki } from './support/loki.js';
import type { PushLine } from './support/lokiClient.js';
import { proof } from './support/proof.js';
import { expandAlertTemplate, readYaml, YAML_PARSERS } from './support/readers.js';

const WINDOW = 300;
/** Patterns that Loki must not take for less or more than they say. */
const REGEXES: readonly (readonly [pattern: string, found: readonly string[]])[] = [
  ['foo', ['foobar', 'foo bar', 'foo xx qux', 'foo\nqux']],
  ['foo.*(bar|qux)', ['foobar', 'foo bar', 'foo xx qux']],
  ['foo.*qux', ['foo xx qux']],
  ['(?s)foo.*qux', ['foo xx qux', 'foo\nqux']],
  ['^foo( |b)', ['foobar', 'foo bar', 'foo xx qux']],
  ['bar$', ['foobar', 'foo bar']],
  ['(?i)ZZ|xx', ['foo xx qux', 'zzz']],
  ['zzz|', ['foobar', 'foo bar', 'foo xx qux', 'foo\nqux', 'zzz']],
  ['zzz|.*', ['foobar', 'foo bar', 'foo xx qux', 'foo\nqux', 'zzz']],
];
const REGEX_LINES = ['foobar', 'foo bar', 'foo xx qux', 'foo\nqux', 'zzz'];
const REGEX_SERVICE = makeService({ name: 'of-regexes', message: null, fields: FIELDS });

const HOSTILE_SERVICES = (['json', 'logfmt', 'text'] as const).map((format) =>
  makeService({
    name: `hostile-${format}`,
    format,
    fields: [{ name: 'said', key: 'said', type: 'keyword' }],
    ...(format === 'text' ? { pattern: '^t (?P<message>.*)$' } : {}),
  }),
);

const model: Model = makeModel({
  services: [...MESSAGES.map(([service]) => service), ...HOSTILE_SERVICES, REGEX_SERVICE],
});
const pushedAt = new Date();
let store: RunningLoki;

function artifactOf(of: Model, name: string): string {
  const { artifacts } = loki.build(of, contextOf(of));
  return artifacts.find(({ path: at }) => at.endsWith(`/${name}`))?.content ?? '';
}

function pushed(service: Service, line: string, structuredMetadata: Record<string, string>): PushLine {
  return { labels: { service_name: service.name, env: 'production' }, line, structuredMetadata, at: pushedAt };
}

/** A line whose message is the text, as an application of that format would write it. */
function written(format: LogFormat, text: string): string {
  if (format === 'json') return JSON.stringify({ message: text });
  return format === 'logfmt' ? `message=${JSON.stringify(text)}` : `t ${text}`;
}

beforeAll(async () => {
  if (!has('loki')) return;
  store = await startLoki({ config: artifactOf(model, 'loki-config.yaml') });
  for (const [service, lines] of MESSAGES) {
    const extra = (message: string | null) => (service === DECLARED ? { message: message ?? '', n: '1' } : {});
    await store.push(lines.map(([line, message], id) => pushed(service, line, { id: String(id), ...extra(message) })));
  }
  for (const service of HOSTILE_SERVICES) {
    await store.push(
      HOSTILE.map((text, id) => pushed(service, written(service.format, text), { id: String(id), said: text })),
    );
    await store.push([pushed(service, 'no message and nothing said', { id: 'none' })]);
  }
  await store.push(REGEX_LINES.map((line) => pushed(REGEX_SERVICE, line, { message: line })));
});

/** The query for the lines that a match keeps. */
function queryOf(service: Service, match: Partial<Match>): string {
  return printQuery(logs(serviceSelector(model, service), ...matchStages(service, { ...NOTHING, ...match })));
}

/** The ids of the lines that a match keeps, or the lines themselves where they have none. */
async function kept(service: Service, match: Partial<Match>): Promise<readonly string[]> {
  const found = await store.queryRange(queryOf(service, match));
  return found.map(({ structuredMetadata, line }) => structuredMetadata.id ?? line);
}

const EVERY_ID = [...HOSTILE.keys()].map(String);

const CONFIG_FILE = artifactOf(model, 'loki-config.yaml');
const QUERIES_OF_MESSAGES = MESSAGES.map(([service, lines]) => {
  return [printQuery(logs(serviceSelector(model, service), ...messageStages(service))), lines];
});

describe('the message of a line', proof('loki', 'the message of a line', [CONFIG_FILE, QUERIES_OF_MESSAGES]), () => {
  test.each(MESSAGES.flatMap(([service, lines]) => lines.map(([line, text], id) => ({ service, line, text, id }))))(
    '$service.name: $line',
    async ({ service, line, text, id }) => {
      const stages = [{ stage: 'filter', filter: { label: 'id', operator: '=', value: String(id) } } as const];
      const query = logs(serviceSelector(model, service), ...stages, ...messageStages(service));
      const found = await store.queryRange(printQuery(query));
      expect(found.map((one) => one.line)).toEqual([text ?? line]);
    },
  );

  test.each(MESSAGES)('no line of $name is lost to an alert', async (service, lines) => {
    const query = logs(serviceSelector(model, service), ...messageStages(service));
    const counted = await store.query(printQuery(sum(over('count_over_time', query, WINDOW))));
    expect(counted.map(({ value }) => value)).toEqual([lines.length]);
  });
});

/** Everything that finds one text, or all lines without it. */
function matchesOf(text: string): readonly Partial<Match>[] {
  const said = { name: 'said', type: 'keyword' } as const;
  return [
    { contains: [text] },
    { excludes: [text] },
    { regex: quotedPattern(text) },
    { fields: [{ ...said, operator: '=', value: text }] },
    { fields: [{ ...said, operator: '!=', value: text }] },
    { fields: [{ ...said, operator: '=~', value: quotedPattern(text) }] },
  ];
}

for (const service of HOSTILE_SERVICES) {
  const queries = HOSTILE.map((text) => [text, matchesOf(text).map((match) => queryOf(service, match))]);
  const declared = proof('loki', `hostile text in ${service.format}`, [CONFIG_FILE, queries]);
  test.each(HOSTILE.map((text, id) => [text, String(id)] as const))(
    `hostile text in ${service.format}: %j`,
    declared,
    async (text, id) => {
      const others = [...EVERY_ID.filter((one) => !HOSTILE[Number(one)]?.includes(text)), 'none'].sort();
      const having = EVERY_ID.filter((one) => HOSTILE[Number(one)]?.includes(text)).sort();
      const answers = await Promise.all(matchesOf(text).map(async (match) => [...(await kept(service, match))].sort()));
      const unlike = EVERY_ID.filter((one) => one !== id).sort();
      expect(answers).toEqual([having, others, having, [id], unlike, having]);
    },
  );
}

describe(
  'patterns',
  proof(
    'loki',
    'patterns',
    REGEXES.map(([regex, found]) => [queryOf(REGEX_SERVICE, { regex }), found]),
  ),
  () => {
    test.each(REGEXES)('%s', async (regex, found) => {
      const missed = REGEX_LINES.filter((line) => !found.includes(line)).sort();
      const field = { name: 'message', type: 'keyword', value: regex } as const;
      expect([...(await kept(REGEX_SERVICE, { regex }))].sort()).toEqual([...found].sort());
      expect([...(await kept(REGEX_SERVICE, { fields: [{ ...field, operator: '=~' }] }))].sort()).toEqual(
        [...found].sort(),
      );
      expect([...(await kept(REGEX_SERVICE, { fields: [{ ...field, operator: '!~' }] }))].sort()).toEqual(missed);
    });
  },
);

/** Every word of Loki's lexer (pkg/logql/syntax/lex.go): keywords, and functions, which are names where no `(` follows. */
const WORDS = (
  'by without bool label_replace offset on ignoring group_left group_right or and unless json regexp logfmt unpack ' +
  'pattern label_format line_format ip decolorize drop keep unwrap variants of rate rate_counter count_over_time vector ' +
  'sum avg max min count stddev topk bottomk sort sort_desc approx_topk bytes duration duration_seconds Offset AND ' +
  'quantile_over_time absent_over_time path'
).split(' ');

const PRINTABLE = WORDS.map((word) => [word, isPrinted(word)]);

function isPrinted(word: string): boolean {
  try {
    labelName(word);
    return true;
  } catch {
    return false;
  }
}

describe('label names', proof('loki', 'label names', PRINTABLE), () => {
  test.each(WORDS)('%s is rejected if and only if Loki cannot read it', async (word) => {
    const raw = `sum by (${word}) (sum_over_time({a="b"} | ${word}="x" | ${word} > 1 | drop ${word} | unwrap ${word} [5m]))`;
    const response = await fetch(`${store.url}/loki/api/v1/format_query?${new URLSearchParams({ query: raw })}`);
    expect(isPrinted(word)).toBe(response.ok);
  });
});

const COUNT_IN_A_MINUTE = printQuery(
  alertExpression(
    model,
    HOSTILE_SERVICES[0] ?? REGEX_SERVICE,
    makeAlert({ match: NOTHING, window: 60, condition: { measure: 'count', comparison: 'below', threshold: 99 } }),
  ),
);

describe('the window', proof('loki', 'the window', [COUNT_IN_A_MINUTE, HOSTILE]), () => {
  test('includes its end and excludes its beginning', async () => {
    const count = async (offset: number) => {
      const at = new Date(pushedAt.getTime() + offset);
      const [sample] = await store.query(COUNT_IN_A_MINUTE, at);
      return sample?.value;
    };
    const all = HOSTILE.length + 1;
    expect([await count(-1), await count(0), await count(59_999), await count(60_000)]).toEqual([0, all, all, 0]);
  });
});

describe('the rules file', () => {
  const hostile: readonly Alert[] = HOSTILE.map((text, index) =>
    makeAlert({
      name: `Hostile${index}`,
      services: HOSTILE_SERVICES.map(({ name }) => name),
      match: { ...NOTHING, contains: [text], fields: [{ name: 'said', type: 'keyword', operator: '!=', value: text }] },
      summary: text,
      description: `${text}{{service}}`,
      runbook: `https://wiki.example/${text}`,
    }),
  );
  const services = [...HOSTILE_SERVICES, ...SCENARIOS.flatMap(({ workloads }) => workloads.map((one) => one.service))];
  const alerts = [...hostile, ...SCENARIOS.map(({ alert }) => alert)];
  const withAlerts = makeModel({ services, alerts, environment: 'it\'s "{{odd}}" $x' });
  const file = artifactOf(withAlerts, 'rules.yaml');

  test('is accepted by Loki’s own tool', proof('lokitool', 'rules with hostile text', file), async () => {
    const place = path.join(temporaryDir('rules-check'), 'rules.yaml');
    writeFileSync(place, file);
    expect(await lokitoolRulesCheck([place], { strict: true })).toMatchObject({ ok: true });
    writeFileSync(place, file.replace(/sum\(count/, 'sum(count('));
    expect(await lokitoolRulesCheck([place])).toMatchObject({ ok: false });
  });

  test.each(YAML_PARSERS)(
    'means the same to %s',
    proof(['yamljson', 'pyyaml'], 'rules with hostile text', file),
    async (parser) => {
      const { groups } = (await readYaml(parser, file)) as { groups: { name: string; rules: { expr: string }[] }[] };
      const expected = alerts.flatMap((alert) =>
        services
          .filter(({ name }) => alert.services.includes(name))
          .map(
            (service) => `${alert.name}-${service.name} ${printQuery(boundedExpression(withAlerts, service, alert))}`,
          ),
      );
      const flat = groups.map(({ name, rules }) => `${name} ${(rules[0]?.expr ?? '').replace(/\n */g, ' ')}`);
      expect(flat.map(withoutLayout)).toEqual(expected.map(withoutLayout));
    },
  );

  test(
    'keeps every text in the ruler’s templates',
    proof('alerttemplate', 'texts of alerts', [file, HOSTILE]),
    async () => {
      const { groups } = (await readYaml('go-yaml-v3', file)) as {
        groups: { rules: { labels: { env: string }; annotations: Record<string, string> }[] }[];
      };
      const of = { labels: {}, value: 1 };
      for (const [index, text] of HOSTILE.entries()) {
        const rule = groups[index * HOSTILE_SERVICES.length]?.rules[0];
        const expand = (name: string) => expandAlertTemplate(rule?.annotations[name] ?? '', of);
        expect(await expand('summary')).toBe(text);
        expect(await expand('description')).toBe(`${text}hostile-json`);
        expect(await expand('runbook_url')).toBe(`https://wiki.example/${text}`);
        expect(await expandAlertTemplate(rule?.labels.env ?? '', of)).toBe(withAlerts.environment);
      }
    },
  );
});

/** A query without the spaces that its layout over several lines brings along. */
function withoutLayout(query: string): string {
  return query.replaceAll(/([([]) /g, '$1').replaceAll(/ ([)\]])/g, '$1');
}
