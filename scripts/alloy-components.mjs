// Writes src/shapes/data/alloy-components.json: the components of Alloy with their arguments, required arguments and
// exports, from the documentation of each minor version; types and "required" only where Alloy's source agrees.
// Usage: node scripts/alloy-components.mjs <checkout or git folder of grafana/alloy> [newest tag, such as v1.18.1]
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

const [checkout, newest = 'v1.18.1'] = process.argv.slice(2);
if (checkout === undefined) throw new Error('Usage: node scripts/alloy-components.mjs <checkout> [tag]');

const git = (...args) => execFileSync('git', ['-C', checkout, ...args], { maxBuffer: 2 ** 30 });
const minor = (tag) =>
  tag
    .slice(1)
    .split('.')
    .map((part) => Number.parseInt(part, 10));
const before = (one, other) =>
  minor(one)
    .map((n, i) => n - minor(other)[i])
    .find((n) => n !== 0) ?? 0;

/** The first release of each minor version, and the newest one. */
const tags = git('tag', '--list', 'v1.*')
  .toString()
  .split('\n')
  .filter((tag) => /^v\d+\.\d+\.0$/.test(tag) && before(tag, newest) < 0)
  .sort(before);
const candidates = git('tag', '--list', `v1.${minor(newest)[1] + 1}.0-rc.*`)
  .toString()
  .split('\n')
  .filter(Boolean);

function filesAt(tag, folder, ending) {
  const place = mkdtempSync(join(tmpdir(), 'alloy-'));
  execFileSync('tar', ['x', '-C', place], { input: git('archive', tag, folder), maxBuffer: 2 ** 30 });
  const files = readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile() && one.name.endsWith(ending) && !one.name.endsWith('_test.go'))
    .map((one) => [
      join(one.parentPath, one.name).slice(place.length + 1),
      readFileSync(join(one.parentPath, one.name), 'utf8'),
    ]);
  rmSync(place, { recursive: true });
  return files;
}

/** Tables of a page by the heading above them: rows of cells. */
function tablesOf(text) {
  const tables = [];
  let heading = '';
  let level = 0;
  let head = null;
  for (const written of text.split('\n')) {
    const line = written.trim();
    const title = /^(#+)\s+`?([^`]+?)`?\s*$/.exec(line);
    if (title !== null) [heading, level, head] = [title[2], title[1].length, null];
    if (!line.startsWith('|')) {
      head = null;
      continue;
    }
    const cells = line
      .replace(/^\||\|$/g, '')
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim());
    if (head === null) {
      head = { heading, level, columns: cells, rows: [] };
      tables.push(head);
    } else if (!/^[-: ]+$/.test(cells[0])) head.rows.push(cells);
  }
  return tables;
}

const nameIn = (cell) => /^\[?`([\w.]+)`/.exec(cell)?.[1];
const typeIn = (cell) => cell.replace(/^\[?`([^`]+)`.*$/, '$1');

/** The part of a page that a table is about: `args`, `exports`, `names` of blocks, the name of a block, or null. */
function partOf({ heading, level, columns }) {
  const lower = heading.toLowerCase();
  const first = columns[0].toLowerCase();
  if (first === 'block' || (lower === 'blocks' && first === 'name')) return 'names';
  if (lower.includes('export')) return 'exports';
  const isArguments = ['Type', 'Required'].every((name) => columns.includes(name));
  if (!isArguments) return null;
  if (lower === 'arguments') return 'args';
  return level >= 3 && /^[a-z][\w.]*$/.test(heading) ? `block ${heading}` : null;
}

function rowsOf({ columns, rows }) {
  const [type, required] = ['Type', 'Required'].map((name) => columns.indexOf(name));
  return rows.flatMap((cells) => {
    const name = nameIn(cells[0]);
    const isRequired = /^yes$/i.test(cells[required] ?? '');
    return name === undefined ? [] : [[name, { type: typeIn(cells[type] ?? ''), required: isRequired }]];
  });
}

/** Of a component's page: arguments, exports, arguments of blocks, and names of blocks at any depth. */
function readPage(text) {
  const byPart = groupBy(tablesOf(text), partOf);
  const rows = (part) => Object.fromEntries((byPart.get(part) ?? []).flatMap(rowsOf));
  const cells = (byPart.get('names') ?? []).flatMap((table) => table.rows.map(([cell]) => cell));
  // Two blocks with one name may have different arguments.
  const blocks = [...byPart].filter(([part, tables]) => part?.startsWith('block ') && tables.length === 1);
  return {
    args: rows('args'),
    exports: rows('exports'),
    blocks: Object.fromEntries(blocks.map(([part]) => [part.slice('block '.length), rows(part)])),
    names: new Set(cells.flatMap((cell) => [...cell.matchAll(/`([\w.]+)`/g)].map(([, name]) => name))),
    exportsNothing: /(?:doesn't|does not|doesn’t) export any/.test(text),
  };
}

function groupBy(list, keyOf) {
  const groups = new Map();
  for (const one of list) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return groups;
}

/** Fields with an `alloy` tag in a Go file, without those of what a component shows in its user interface. */
function fieldsIn(text) {
  let struct = '';
  return text.split('\n').flatMap((line) => {
    struct = /^type (\w+) struct/.exec(line)?.[1] ?? struct;
    const [, type, name, rest] = /^\s*\w+\s+(\S[^`]*?)\s+`[^`]*alloy:"([\w.]+),([^"]*)"/.exec(line) ?? [];
    if (name === undefined || /debug|info|status/i.test(struct)) return [];
    return [{ name, type, isBlock: rest.startsWith('block'), isOptional: rest.includes('optional') }];
  });
}

/** Packages with structs that components share. */
const SHARED = /^internal\/component\/(?:common\/\w+|otelcol)$/;

/** Fields with an `alloy` tag in the package of a component: the Go types of a name, and whether it is optional. */
function tagsOf(files) {
  const packages = new Map();
  const fields = new Map();
  for (const [path, text] of files) {
    for (const [, name] of text.matchAll(/^\s*Name:\s+"([a-z]\w*\.[\w.]+)"/gm)) packages.set(name, dirname(path));
    fields.set(dirname(path), [...(fields.get(dirname(path)) ?? []), ...fieldsIn(text)]);
  }
  return (component) => {
    const home = packages.get(component);
    if (home === undefined) return () => [];
    const own = [...fields]
      .filter(([folder]) => folder === home || folder.startsWith(`${home}/`))
      .flatMap(([, list]) => list);
    const shared = [...fields].filter(([folder]) => SHARED.test(folder)).flatMap(([, list]) => list);
    return (name) => {
      const found = own.filter((one) => one.name === name);
      return found.length > 0 ? found : shared.filter((one) => one.name === name);
    };
  };
}

const GO = {
  string: /^\*?string$/,
  bool: /^\*?bool$/,
  number: /^\*?(?:u?int(?:8|16|32|64)?|float(?:32|64))$/,
  duration: /^\*?time\.Duration$/,
  'list(string)': /^\[\]string$/,
  'list(LogsReceiver)': /^\[\]loki\.LogsReceiver$/,
  'list(MetricsReceiver)': /^\[\]storage\.Appendable$/,
  'list(ProfilesReceiver)': /^\[\]pyroscope\.Appendable$/,
  'list(otelcol.Consumer)': /^\[\](?:otelcol\.)?Consumer$/,
  'list(map(string))': /^\[\]discovery\.Target$/,
  RelabelRules: /\.Rules$/,
  'map(string)': /^map\[string\]string$/,
};
const ALIASES = {
  boolean: 'bool',
  int: 'number',
  uint: 'number',
  integer: 'number',
  float: 'number',
  float64: 'number',
  Duration: 'duration',
  '[]string': 'list(string)',
  'array(string)': 'list(string)',
};

/** The type that the documentation and the source agree on, `any` where they do not; `!` at the end: required. */
function typeOf(name, { type }, fields, required) {
  const found = fields(name);
  const go = found.map((one) => one.type);
  const named =
    ALIASES[type] ??
    (type === 'list(receiver)'
      ? Object.keys(GO).find((one) => one.includes('Receiver)') && go.every((each) => GO[one].test(each)))
      : type);
  // A shared struct of another package has the fields that are not found here: receivers have one type only.
  const isPassed = found.length === 0 && /Receiver|Consumer|RelabelRules/.test(named);
  const agrees =
    Object.hasOwn(GO, named || '') && (isPassed || (found.length > 0 && go.every((one) => GO[named].test(one))));
  const isRequired = required && found.length > 0 && found.every(({ isOptional, isBlock }) => !isOptional && !isBlock);
  return `${agrees ? named : 'any'}${isRequired ? '!' : ''}`;
}

/** The pages of components, with the texts that they include. */
function pagesAt(tag) {
  const files = new Map(filesAt(tag, 'docs/sources', '.md'));
  const include = (text) =>
    text.replaceAll(/\{\{< docs\/shared lookup="([^"]+)".*?>\}\}/g, (_, path) =>
      (files.get(`docs/sources/shared/${path}`) ?? '').replace(/^---.*?^---/ms, ''),
    );
  const pages = [...files].filter(
    ([path]) =>
      path.includes('/components/') && /^[a-z]\w*\.[\w.]+\.md$/.test(basename(path)) && !path.includes('/shared/'),
  );
  return new Map(pages.map(([path, text]) => [basename(path, '.md'), readPage(include(text))]));
}

const versions = [...tags, newest, ...candidates.sort().slice(-1)].map((tag) => [tag, pagesAt(tag)]);
const fieldsOf = tagsOf(filesAt(newest, 'internal/component', '.go'));
const names = [...new Set(versions.flatMap(([, pages]) => [...pages.keys()]))].sort();

const EXPORTED = { 'capsule(otelcol.Handler)': 'otelcol.Handler' };
const TYPES = [
  ...Object.keys(GO),
  ...Object.values(EXPORTED),
  'LogsReceiver',
  'MetricsReceiver',
  'ProfilesReceiver',
  'otelcol.Consumer',
];

const RECEIVERS = { loki: 'LogsReceiver', prometheus: 'MetricsReceiver', pyroscope: 'ProfilesReceiver' };

function exportedType(component, written) {
  const type = EXPORTED[written] ?? (written ?? 'any').replace(/^loki\./, '');
  return type === 'receiver' ? RECEIVERS[component.split('.')[0]] : TYPES.includes(type) ? type : 'any';
}

/** Exports; without them where no version of the documentation settles whether there are any. */
function exportsOf(component, rows, seen) {
  if (rows.length === 0) return seen.some(([, page]) => page.exportsNothing) ? { exports: {} } : {};
  const typed = rows.map(([name, { type }]) => [name, exportedType(component, type)]);
  return { exports: Object.fromEntries(typed) };
}

/** Arguments of a block that a check can use: the others only make the file longer. */
function certain(rows) {
  return Object.fromEntries(Object.entries(rows).filter(([, type]) => type !== 'any'));
}

const components = {};
for (const component of names) {
  const seen = versions.flatMap(([tag, pages]) => (pages.has(component) ? [[tag, pages.get(component)]] : []));
  const fields = fieldsOf(component);
  const merge = (pick) => {
    const all = {};
    for (const [tag, page] of seen)
      for (const [name, one] of Object.entries(pick(page)))
        all[name] = { ...one, required: one.required && (all[name]?.required ?? true), since: all[name]?.since ?? tag };
    const kept = Object.entries(all).sort(([one], [other]) => (one < other ? -1 : 1));
    const last = seen.filter(([tag]) => before(tag, newest) <= 0).at(-1)?.[1];
    return kept.map(([name, one]) => [
      name,
      one,
      last !== undefined && seen.every(([, page]) => !(pick(page)[name]?.required === false)),
    ]);
  };
  const typed = (rows) =>
    Object.fromEntries(rows.map(([name, one, always]) => [name, typeOf(name, one, fields, one.required && always)]));
  const blockNames = [...new Set(seen.flatMap(([, page]) => Object.keys(page.blocks)))].sort();
  const isNow = versions.some(([tag, pages]) => tag === newest && pages.has(component));
  const [first] = seen[0];
  components[component] = {
    ...(first === versions[0][0] ? {} : { since: first.slice(1) }),
    ...(isNow ? {} : { until: seen.at(-1)[0].slice(1) }),
    args: typed(merge((page) => page.args)),
    ...exportsOf(
      component,
      merge((page) => page.exports),
      seen,
    ),
    blocks: Object.fromEntries(
      blockNames
        .map((block) => [block, certain(typed(merge((page) => page.blocks[block] ?? {})))])
        .filter(([, rows]) => Object.keys(rows).length > 0),
    ),
    names: [...new Set(seen.flatMap(([, page]) => [...page.names]))].sort(),
  };
}

const stdlib = filesAt(newest, 'syntax/internal/stdlib', '.go')
  .map(([, text]) => text)
  .join('\n');
const mapsOfGo = new Map(
  [...stdlib.matchAll(/^var (\w+) = map\[string\](?:any|interface\{\})\{(.*?)^\}/gms)].map(([, name, body]) => [
    name,
    [...body.matchAll(/^\s*"(\w+)":\s*([\w.]+)/gm)].map(([, key, value]) => [key, value]),
  ]),
);
/** Functions and values of the standard library, the deprecated ones among them. */
const functions = ['Identifiers', 'DeprecatedIdentifiers']
  .flatMap((name) => mapsOfGo.get(name) ?? [])
  .flatMap(([name, value]) =>
    mapsOfGo.has(value) ? mapsOfGo.get(value).map(([inner]) => `${name}.${inner}`) : [name],
  );

const data = {
  source: `grafana/alloy ${tags[0]} to ${versions.at(-1)[0]}: docs/sources/reference; types and required arguments: internal/component of ${newest}`,
  version: newest.slice(1),
  functions: functions.sort(),
  components,
};
const place = join(import.meta.dirname, '../src/shapes/data/alloy-components.json');
const lines = Object.entries(components).map(([name, one]) => `  ${JSON.stringify(name)}: ${JSON.stringify(one)}`);
const head = JSON.stringify({ ...data, components: 0 }, null, 2).replace('"components": 0', '"components": {');
writeFileSync(place, `${head.replace(/\n\}$/, '')}\n${lines.join(',\n')}\n  }\n}\n`);
