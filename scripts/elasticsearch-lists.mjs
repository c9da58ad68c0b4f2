/**
 * Writes src/lint/facts/elasticsearch/lists.json: settings of an index with the type of their value, types of fields with
 * their parameters, and the names of grok patterns.
 *
 *     node scripts/elasticsearch-lists.mjs PARSERS
 *
 * PARSERS is the program `elasticsearch-parsers` that the engine tests build, with its libraries in `lib` next to it. It is
 * asked whether it accepts each name, with values of each type. New names are added to the lists by hand, from
 * IndexScopedSettings.java and the documentation of mappings; the parsers decide what is true of them.
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(fileURLToPath(import.meta.url), '../..');
const file = join(root, 'src/lint/facts/elasticsearch/lists.json');
const [program] = process.argv.slice(2);
const old = JSON.parse(readFileSync(file, 'utf8'));

function ask(bodies) {
  const input = bodies.map((body) => `${JSON.stringify({ kind: 'component', body })}\n`).join('');
  const text = execFileSync(program, {
    input,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

/** All pairs at once: the program starts once. */
function table(names, values, bodyOf) {
  const answers = ask(names.flatMap((name) => values.map((value) => bodyOf(name, value))));
  return names.map((name, at) => [name, answers.slice(at * values.length, (at + 1) * values.length)]);
}

const PROBES = ['x', '5s', '5gb', '0.5', 'true', '-1', '0', '3'];
const WORDS = (
  'default best_compression legacy_best_compression none all primaries new_primaries replicas standard time_series ' +
  'logsdb lookup request async stored synthetic disabled asc desc _last _first min max node soft simple native ' +
  'fixed checksum false arrays docs positions normal data_hot data_warm data_cold data_content data_frozen tiered log_byte_size'
).split(' ');

/** Only of this setting are all words among WORDS. */
function typeOfSetting(name, answers, words) {
  const taken = PROBES.filter((_, at) => answers[at].ok);
  const has = (probe) => taken.includes(probe);
  if (has('x')) return 'text';
  if (has('5s')) return 'time';
  if (has('5gb')) return 'size';
  if (has('0.5')) return 'number';
  if (taken.length === 1 && has('true')) return 'bool';
  if (has('3')) return has('-1') ? 'int' : has('0') ? 'int0' : 'int1';
  const fixed = WORDS.filter((_, at) => words[at].ok);
  return fixed.length > 1 && name === 'index.translog.durability' ? `=${fixed.join('|')}` : 'any';
}

function settings(names) {
  const body = (name, value) => ({ template: { settings: { [name]: value } } });
  const probes = table(names, PROBES, body);
  const words = new Map(table(names, WORDS, body));
  const known = probes.filter(([, answers]) => !answers.every(({ error = '' }) => error.includes('unknown setting')));
  return known.map(([name, answers]) => [name, typeOfSetting(name, answers, words.get(name))]);
}

const VALUES = [true, 3, 'x', {}, []];
/** Parameters without which a type is refused. */
const NEEDS = {
  alias: { path: 'other' },
  dense_vector: { dims: 3 },
  scaled_float: { scaling_factor: 10 },
  aggregate_metric_double: { metrics: ['max'], default_metric: 'max' },
  join: { relations: { a: 'b' } },
};

/** Types of plugins, for which the parsers have another type instead. */
const STAND_INS = ['match_only_text', 'constant_keyword', 'wildcard'];

function fields(types, parameters) {
  const body = (type, parameter, value) => ({
    template: {
      mappings: { properties: { other: { type: 'keyword' }, f: { type, ...NEEDS[type], [parameter]: value } } },
    },
  });
  return types
    .filter((type) => !STAND_INS.includes(type))
    .flatMap((type) => {
      if (!ask([body(type, 'meta', {})])[0].ok) return [];
      const found = table(parameters, VALUES, (name, value) => body(type, name, value)).filter(
        ([, answers]) =>
          !answers.every(({ ok, error = '' }) => !ok && /unknown parameter|unsupported parameter/.test(error)),
      );
      return [[type, found.map(([name, answers]) => `${name}:${typeOfParameter(answers)}`).join(' ')]];
    });
}

function typeOfParameter([truth, number, text]) {
  if (truth.ok && !text.ok && !number.ok) return 'bool';
  return number.ok && !text.ok && !truth.ok ? 'int' : 'any';
}

function grokNames() {
  const lib = join(dirname(program), 'lib');
  const jar = readdirSync(lib).find((name) => name.startsWith('elasticsearch-grok-'));
  const text = execFileSync('unzip', ['-p', join(lib, jar), 'patterns/*'], { encoding: 'utf8', maxBuffer: 1 << 26 });
  const names = [...text.matchAll(/^([A-Za-z0-9_]+)[ \t]/gm)].map(([, name]) => name);
  return [[...new Set(names)].sort().join(' '), jar.replace(/^elasticsearch-grok-|\.jar$/g, '')];
}

const [grok, version] = grokNames();
const lists = {
  source: `Elasticsearch ${version}`,
  settings: Object.fromEntries(settings(Object.keys(old.settings))),
  others: old.others,
  fields: Object.fromEntries(
    fields([...new Set([...Object.keys(old.fields), ...old.types.split(' ')])], old.parameters.split(' ')),
  ),
  types: old.types,
  parameters: old.parameters,
  grok,
};
writeFileSync(file, `${JSON.stringify(lists, null, 2)}\n`);
