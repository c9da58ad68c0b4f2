import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { type ShapeKind, shapeOf } from '../../src/shapes/shapes.js';
import { checkerProblem, engineProblem, stageProblem } from './shapes/judge.js';
import { configWith, type Site, sitesOf } from './shapes/sites.js';
import { enginePath } from './support/engines.js';
import { proof } from './support/proof.js';

/** Of every leaf, a value that is read. */
const GOOD: Readonly<Record<string, string>> = {
  int: '5',
  uint: '5',
  float: '5',
  bool: 'true',
  duration: '5m',
  goduration: '5m',
  size: '5MB',
  binarysize: '5MB',
  day: '2024-04-01',
  time: '2024-04-01',
  url: 'http://a.example',
  httpurl: 'http://a.example',
  httptemplate: 'http://a.example',
};

const VALUES = [
  'a',
  '""',
  '5',
  '"5"',
  '-5',
  '1.5',
  '0b11',
  'true',
  'yes',
  '[a]',
  '{a: b}',
  '~',
  '0',
  '5m',
  '1.5h',
].concat(['31d', '5MB', '5 mb', '5MiB', '2024-04-01', '2024-04-01T12:00:00Z', 'info', 'TLS12', 'http://a.example']);

/** Stages as Promtail makes them, some of them wrong in the type of one value. */
const STAGES = [
  ...['a', '5', '"a"', 'true', '~', '[]'].map((value) => `{json: {expressions: {a: ${value}}}}`),
  ...['true', '"true"', '5', 'a'].map((value) => `{json: {expressions: {a: b}, drop_malformed: ${value}}}`),
  ...['a', '5', '~'].map((value) => `{labels: {a: ${value}}}`),
  ...['a', '5', 'true'].map((value) => `{static_labels: {a: ${value}}}`),
  ...['[a]', 'a', '[5]', '{}'].map((value) => `{labeldrop: ${value}}`),
  ...['5', '"5"', '1.5', 'a', '[5]'].map((value) => `{limit: {rate: ${value}, burst: 10}}`),
  ...['true', '"true"', 'a'].map((value) => `{limit: {rate: 1, burst: 10, drop: ${value}}}`),
  ...['5', '"5"', 'a', '{}'].map((value) => `{multiline: {firstline: a, max_lines: ${value}}}`),
  ...['0.5', '"0.5"', 'a'].map((value) => `{sampling: {rate: ${value}}}`),
  ...['5', '4MB'].map((value) => `{cri: {max_partial_line_size: ${value}}}`),
  ...['a', '5'].map((value) => `{timestamp: {source: ${value}, format: Unix}}`),
  ...['[a]', 'a'].map((value) => `{timestamp: {source: a, format: Unix, fallback_formats: ${value}}}`),
  ...['[1, 2.5]', '["1"]', '1'].map(
    (value) => `{metrics: {a: {type: Histogram, config: {value: a, buckets: ${value}}}}}`,
  ),
  ...['a', '5'].map((value) => `{match: {selector: '{a="b"}', stages: [{output: {source: ${value}}}]}}`),
  '{match: {selector: \'{a="b"}\', stages: [{nobody_knows: {}}]}}',
  '{nobody_knows: {}}',
  '{output: {source: a, nobody_knows: 1}}',
  '{output: {SOURCE: a}}',
  '{output: {SOURCE: 5}}',
  '{docker: ~}',
  '{docker: {}}',
];

/** `count` of them, spread over all. */
function spread<T>(all: readonly T[], count: number): readonly T[] {
  return all.filter(
    (_, index) => Math.floor((index * count) / all.length) !== Math.floor(((index - 1) * count) / all.length),
  );
}

/** Sites at which the engine reads nothing else: others want more keys beside it, or have a check of their own. */
async function usable(kind: ShapeKind, sites: readonly Site[], value: (site: Site) => string, count: number) {
  const found: Site[] = [];
  for (const site of spread(sites, count * 12)) {
    if (found.length < count && (await engineProblem(kind, configWith(site.steps, value(site)))) === null)
      found.push(site);
  }
  expect(found).not.toEqual([]);
  return found;
}

/** Asks for several verdicts at once: an engine is mostly starting. */
async function disagreements(
  configs: readonly string[],
  verdict: Verdict,
  kind: ShapeKind,
): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (let start = 0; start < configs.length; start += 4) {
    const few = configs.slice(start, start + 4).map(async (config) => ({ config, engine: await verdict(config) }));
    for (const { config, engine } of await Promise.all(few)) {
      const checker = checkerProblem(kind, config);
      if ((engine === null) !== (checker === null)) wrong.push(`${config}\n  engine: ${engine}\n  checker: ${checker}`);
    }
  }
  return wrong;
}

type Verdict = (config: string) => Promise<string | null>;

interface Reader {
  readonly kind: ShapeKind;
  /** How many places of each type are tried. */
  readonly each: number;
  /** What reads it. */
  readonly program: 'loki' | 'promtail' | 'lokitool' | 'amtool';
}

const READERS: readonly Reader[] = [
  { kind: 'loki', each: 1, program: 'loki' },
  { kind: 'promtail', each: 1, program: 'promtail' },
  { kind: 'ruler', each: 2, program: 'lokitool' },
  { kind: 'alertmanager', each: 1, program: 'amtool' },
];

for (const { kind, each, program } of READERS) {
  const declared = proof(program, `keys and types of ${kind}`, [shapeOf(kind), GOOD, VALUES]);
  describe(`the checker and the reader of ${kind} agree`, declared, () => {
    const sites = sitesOf(shapeOf(kind)).filter(({ steps }) => !steps.includes('pipeline_stages'));
    const leaves = [...new Set(sites.map(({ leaf }) => leaf ?? 'any'))].filter((leaf) => leaf !== 'any');

    test.each(leaves)('on %s', async (leaf) => {
      const good = GOOD[leaf] ?? leaf.replace(/^=([^|]*).*/, '$1');
      const places = await usable(
        kind,
        sites.filter((site) => site.leaf === leaf),
        () => good,
        each,
      );
      const configs = places.flatMap(({ steps }) => VALUES.map((value) => configWith(steps, value)));
      expect(await disagreements(configs, (config) => engineProblem(kind, config), kind)).toEqual([]);
    });

    test('on unknown keys, and on values that are not maps', async () => {
      const places = await usable(
        kind,
        sites.filter((site) => site.leaf === null),
        () => '{}',
        25,
      );
      const configs = places.flatMap(({ steps }) =>
        ['{nobody_knows: 1}', '[]', 'a', '5'].map((value) => configWith(steps, value)),
      );
      expect(await disagreements(configs, (config) => engineProblem(kind, config), kind)).toEqual([]);
    });
  });
}

test(
  'the checker and Promtail agree on stages',
  proof('promtail', 'types of stages', [STAGES, shapeOf('promtail')]),
  async () => {
    const configs = STAGES.map(
      (stage) => `{clients: [{url: "http://a.example"}], scrape_configs: [{job_name: a, pipeline_stages: [${stage}]}]}`,
    );
    expect(await disagreements(configs, stageProblem, 'promtail')).toEqual([]);
  },
);

const STRUCTS = proof('shapes-alertmanager', 'keys of Alertmanager', shapeOf('alertmanager'));

test('the keys of Alertmanager are those of its structs (else: npm run shapes)', STRUCTS, () => {
  const printed = execFileSync(enginePath('shapes-alertmanager'), { encoding: 'utf8' });
  expect(shapeOf('alertmanager')).toEqual(JSON.parse(printed));
});
