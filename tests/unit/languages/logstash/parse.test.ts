import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseLogstash } from '../../../../src/languages/logstash/parse.js';
import { logstashValueOf, PluginValue } from '../../../../src/languages/logstash/values.js';
import { optionOf, pluginsIn, pluginsOf } from '../../../../src/languages/logstash/walk.js';

/** The plain value of `o => …`, which has to be right. */
function plain(source: string): unknown {
  const { sections, errors } = parseLogstash(`filter { p { o => ${source} } }`);
  expect(errors, source).toEqual([]);
  const [plugin] = pluginsOf(sections, 'filter');
  const option = plugin && optionOf(plugin, 'o');
  if (!option) throw new Error(`no option in ${source}`);
  return logstashValueOf(option.value);
}

describe('a pipeline', () => {
  const text = [
    '# from here',
    'input { beats { port => 5044 codec => json { charset => "UTF-8" } } }',
    'filter {',
    '  if [a][b] == "x" and !([c] in ["d", "e"]) { # why',
    '    mutate { add_field => { "[@metadata][s]" => "y" } }',
    '  } else if [f] =~ /g\\/h{2}/ {',
    '    if "t" not in [tags] { drop { } }',
    '  } else {',
    '    grok { match => { "m" => "%{WORD:w}" } match => { "n" => "z" } }',
    '  }',
    '}',
    'output { stdout { } }',
    'output { elasticsearch { hosts => ["a:1"] } }',
  ].join('\n');
  const { sections, errors } = parseLogstash(text);

  it('has sections with plugins, in any branch', () => {
    expect(errors).toEqual([]);
    expect(sections.map(({ name }) => name)).toEqual(['input', 'filter', 'output', 'output']);
    const names = (section: string) => [...pluginsOf(sections, section)].map(({ name }) => name);
    expect(names('input')).toEqual(['beats']);
    expect(names('filter')).toEqual(['mutate', 'drop', 'grok']);
    expect(names('output')).toEqual(['stdout', 'elasticsearch']);
  });

  it('has conditions as they are written, with their places', () => {
    const [step] = sections[1]?.body ?? [];
    if (step?.kind !== 'branches') throw new Error('no branches');
    expect(step.branches.map(({ condition }) => condition?.text ?? null)).toEqual([
      '[a][b] == "x" and !([c] in ["d", "e"])',
      '[f] =~ /g\\/h{2}/',
      null,
    ]);
    for (const { condition } of step.branches) {
      if (condition !== null) expect(text.slice(condition.from, condition.to)).toBe(condition.text);
    }
    const [inner] = step.branches[1]?.body ?? [];
    expect(inner?.kind === 'branches' && inner.branches[0]?.condition?.text).toBe('"t" not in [tags]');
    expect([...pluginsIn(step.branches[2]?.body ?? [])].map(({ name }) => name)).toEqual(['grok']);
  });

  it('has options with their places, also one that appears twice', () => {
    const grok = [...pluginsOf(sections, 'filter')].find(({ name }) => name === 'grok');
    expect(grok?.options.map(({ name, from, to }) => [name, text.slice(from, to)])).toEqual([
      ['match', 'match => { "m" => "%{WORD:w}" }'],
      ['match', 'match => { "n" => "z" }'],
    ]);
    expect(text.slice(grok?.nameFrom, grok?.nameTo)).toBe('grok');
    const hash = grok?.options[0]?.value;
    const pattern = hash?.kind === 'hash' ? hash.entries[0]?.value : undefined;
    if (pattern?.kind !== 'text') throw new Error('no text');
    expect(text.slice(pattern.start, pattern.start + pattern.value.length)).toBe(pattern.value);
  });

  it('is read around an error, as far as it is whole', () => {
    const read = parseLogstash('input { a { b = 1 } }\noutput { c { d => 2 } }');
    expect(read.errors).toHaveLength(1);
    expect([...pluginsOf(read.sections, 'output')].map(({ name, options }) => [name, options.length])).toEqual([
      ['c', 1],
    ]);
  });
});

describe('values', () => {
  it.each([
    ['5', 5],
    ['-1.5', -1.5],
    ['1.', 1],
    ['true', 'true'],
    ['"a b"', 'a b'],
    ['\'a "b"\'', 'a "b"'],
    ['"a\\"b\\n"', 'a\\"b\\n'],
    ['"over\nlines"', 'over\nlines'],
    ['""', ''],
    ['[]', []],
    ['[ "a", bc, 1, [2] ]', ['a', 'bc', 1, [2]]],
    ['["a"]', ['a']],
    ['{ }', {}],
    ['{ "a" => "b" cd => 1 2 => [3] }', { a: 'b', cd: 1, 2: [3] }],
    ['json', 'json'],
    ['json { }', new PluginValue('json', {})],
    ['json { ab => 1 }', new PluginValue('json', { ab: 1 })],
  ])('%s', (source, value) => {
    expect(plain(source)).toEqual(value);
  });

  it('have no prototype where they are maps', () => {
    expect(Object.keys(Object(plain('{ __proto__ => 1 }')))).toEqual(['__proto__']);
  });
});

it.each(['in', 'and', 'if', 'else', 'not'])('%s may be the name of an option and of a plugin', (word) => {
  const { sections, errors } = parseLogstash(`filter { ${word} { ${word} => 1 x => { ${word} => 2 } } }`);
  expect(errors).toEqual([]);
  expect([...pluginsOf(sections, 'filter')].map(({ name, options }) => [name, options.length])).toEqual([[word, 2]]);
});

it.each([
  '[a]',
  '![a]',
  '!([a] or [b])',
  '"x" == [a]',
  '[a] != 1 and [b] >= 2.5 or [c] < -3 xor [d] nand [e]',
  '[a]in[b]',
  '[a] in ["x"]',
  '[a] not in ["x", "y"]',
  '([a] == "b") and ([c] =~ "^d" or [e] !~ /f/)',
  '[a][b c][@d] == [e]',
  'foo([a], "b")',
  '"static"',
])('reads the condition %s', (condition) => {
  const { sections, errors } = parseLogstash(`filter { if ${condition} { drop { } } }`);
  expect(errors).toEqual([]);
  const [step] = sections[0]?.body ?? [];
  expect(step?.kind === 'branches' && step.branches[0]?.condition?.text).toBe(condition);
});

const CASES = join(import.meta.dirname, '../../../cases');

it.each(readdirSync(CASES, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('logstash.conf')))(
  'reads the plugins and options of %s',
  (file) => {
    const { sections, errors } = parseLogstash(readFileSync(join(CASES, file), 'utf8'));
    expect(errors).toEqual([]);
    const plugins = ['input', 'filter', 'output'].flatMap((section) =>
      [...pluginsOf(sections, section)].map(({ name, options }) => [
        name,
        Object.fromEntries(options.map((option) => [option.name, logstashValueOf(option.value)])),
      ]),
    );
    expect(plugins).toEqual([
      ['beats', { port: 5044, ecs_compatibility: 'disabled', enrich: 'none' }],
      ['mutate', { remove_field: ['@version', 'tags'] }],
      ['mutate', { add_field: { '[@metadata][stream]': expect.stringMatching(/^logs-/) } }],
      [
        'elasticsearch',
        expect.objectContaining({
          hosts: [expect.stringMatching(/^https?:/)],
          password: '${ES_WRITER_PASSWORD}',
          index: '%{[@metadata][stream]}',
          manage_template: 'false',
        }),
      ],
    ]);
  },
);
