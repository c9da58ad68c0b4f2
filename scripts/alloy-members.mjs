// Writes src/shapes/data/alloy-members.json: the arguments and blocks of every component and configuration block of
// Alloy, with the minor versions that have them, from the Go structs of each version.
// Usage: node scripts/alloy-members.mjs <checkout or git folder of grafana/alloy>
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { alloyReader, componentsIn, membersOf } from './alloy-structs.mjs';

const [checkout] = process.argv.slice(2);
if (checkout === undefined) throw new Error('Usage: node scripts/alloy-members.mjs <checkout>');

const all = execFileSync('git', ['-C', checkout, 'tag', '--list', 'v1.*', '--sort=v:refname']).toString().split('\n');
const minorOf = (tag) => Number(/^v1\.(\d+)\./.exec(tag)?.[1]);
const releases = all.filter((tag) => /^v1\.\d+\.\d+$/.test(tag));
const newest = minorOf(releases.at(-1));
const candidate = all.filter((tag) => minorOf(tag) === newest + 1).at(-1);
/** The first and the last release of each minor version: a member of either is one of the version. */
const edges = releases.filter(
  (tag, at) => minorOf(tag) !== minorOf(releases[at - 1] ?? '') || minorOf(tag) !== minorOf(releases[at + 1] ?? ''),
);
const versions = [...edges, ...(candidate === undefined ? [] : [candidate])];

/** Configuration blocks, with the folders that have had their structs. */
const CONTROLLER = ['internal/runtime/internal/controller', 'internal/alloy/internal/controller'];
const SOURCES = [
  'internal/nodeconf/importsource',
  'internal/runtime/internal/importsource',
  'internal/alloy/internal/importsource',
];
const CONFIG = {
  argument: [
    ['internal/nodeconf/argument', ...CONTROLLER],
    ['Arguments', 'argumentBlock'],
  ],
  export: [
    ['internal/nodeconf/export', ...CONTROLLER],
    ['Arguments', 'exportBlock'],
  ],
  foreach: [
    ['internal/nodeconf/foreach', ...CONTROLLER],
    ['Arguments', 'ForEachArguments'],
  ],
  http: [['internal/service/http'], ['Arguments']],
  'import.file': [SOURCES, ['FileArguments']],
  'import.git': [SOURCES, ['GitArguments']],
  'import.http': [SOURCES, ['HTTPArguments']],
  'import.string': [SOURCES, ['StringArguments', 'importStringConfigBlock']],
  livedebugging: [['internal/service/livedebugging'], ['Arguments']],
  logging: [['internal/runtime/logging', 'internal/alloy/logging'], ['Options']],
  remotecfg: [['internal/service/remotecfg'], ['Arguments']],
  tracing: [['internal/runtime/tracing', 'internal/alloy/tracing'], ['Options']],
};

/** Types that the source settles; others have decoders, and take more than one kind of value. */
const TYPES = {
  s: /^\*?string$/,
  b: /^\*?bool$/,
  n: /^\*?(?:u?int(?:8|16|32|64)?|float(?:32|64))$/,
  d: /^\*?time\.Duration$/,
  ls: /^\[\]string$/,
  ms: /^map\[string\]string$/,
  la: /^\[\]any$/,
  lr: /^\[\]loki\.LogsReceiver$/,
  lc: /^\[\]otelcol\.Consumer$/,
};

/** At any version: `{ first, last, kind, types, isRequired, inner }` by name, of members and what is inside. */
function merge(target, members, minor) {
  for (const [name, member] of Object.entries(members)) {
    target[name] ??= { first: minor, kind: member.kind, types: new Set(), inner: {} };
    const one = target[name];
    one.last = minor;
    one.types.add(Object.keys(TYPES).find((key) => TYPES[key].test(member.type ?? '')) ?? '');
    one.isRequired = !member.isOptional && /^(?:attr|block)$/.test(member.kind);
    one.repeats = (one.repeats ?? false) || member.repeats === true;
    // Some were an attribute and are a block now.
    if (one.kind !== member.kind) one.kind = 'either';
    if (member.kind === 'block') merge(one.inner, member.inner ?? {}, minor);
  }
}

const read = alloyReader(checkout);
const components = {};
for (const tag of versions) {
  const packages = read(tag);
  const own = componentsIn(packages).map(({ name, folder, file, args }) => [
    name,
    membersOf(packages, folder, file, args),
  ]);
  const configured = Object.entries(CONFIG).flatMap(([name, [folders, structs]]) => {
    const found = folders.flatMap((folder) =>
      (packages.get(folder) ?? []).flatMap((file) =>
        structs.filter((struct) => file.types.has(struct)).map((struct) => membersOf(packages, folder, file, struct)),
      ),
    );
    return found.slice(0, 1).map((members) => [name, members]);
  });
  for (const [name, members] of [...own, ...configured]) {
    if (name.startsWith('pipelinetest.')) continue;
    if (members === null) throw new Error(`${tag}: the arguments of ${name} were not found`);
    merge(components, { [name]: { kind: 'block', isOptional: true, inner: members } }, minorOf(tag));
  }
}

const FIRST = 0;
const types = [];
const ids = new Map();

/** The members of a block as text, each type once. `since` is that of the block. */
function typeOf(inner, since) {
  const members = Object.fromEntries(
    Object.entries(inner)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, member]) => [name === '' ? '"' : name, textOf(member, since)]),
  );
  const text = JSON.stringify(members);
  if (!ids.has(text)) {
    ids.set(text, types.length);
    types.push(members);
  }
  return ids.get(text);
}

function textOf({ first, last, kind, types: written, isRequired, repeats, inner }, since) {
  const type =
    kind === 'either' ? '?' : kind === 'block' ? typeOf(inner, first) : written.size === 1 ? [...written][0] : '';
  const range = `${first > since ? ` >${first}` : ''}${last < newest ? ` <${last + 1}` : ''}`;
  return `${type}${repeats ? '+' : ''}${isRequired ? '!' : ''}${range}`;
}

const entries = Object.entries(components)
  .sort(([one], [other]) => (one < other ? -1 : 1))
  .map(([name, member]) => [name, textOf(member, FIRST)]);
const place = join(import.meta.dirname, '../src/shapes/data/alloy-members.json');
const data = {
  source: `grafana/alloy ${versions[0]} to ${versions.at(-1)}: the alloy tags of the structs in internal/`,
  newest: `1.${minorOf(versions.at(-1))}`,
  components: Object.fromEntries(entries),
  types,
};
writeFileSync(place, `${JSON.stringify(data)}\n`);
execFileSync(join(import.meta.dirname, '../node_modules/.bin/biome'), ['format', '--write', place]);
