/**
 * Writes src/lint/facts/logstash/options.json: the options of Logstash's plugins.
 *
 *     node scripts/logstash-options.mjs DOCS CORE PLUGIN…
 *
 * DOCS is a git checkout of elastic/logstash-docs with the branches below, CORE one of elastic/logstash, and each PLUGIN one
 * of logstash-plugins/logstash-…. The documentation says which version of Logstash has which option, and the source of a
 * plugin says the type of a value. Only plugins with a source here are `read`: of the others an option may be missing.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(fileURLToPath(import.meta.url), '../..');
const [docs, core, ...repositories] = process.argv.slice(2);
/** From the oldest to the newest. */
const BRANCHES = ['2.4', '5.6', '6.8', '7.17', '8.19', '9.5'];
const NEWEST = BRANCHES.at(-1);

const git = (repository, ...args) =>
  execFileSync('git', ['-C', repository, ...args], { encoding: 'utf8', maxBuffer: 1 << 28 });

function filesOf(repository, revision, folder) {
  const names = git(repository, 'ls-tree', '-r', '--name-only', revision, folder).split('\n').filter(Boolean);
  return names.map((name) => [name, () => git(repository, 'show', `${revision}:${name}`)]);
}

const plugins = new Map();
const common = {};
const pluginOf = (key) => {
  if (!plugins.has(key)) plugins.set(key, { last: new Map(), replaced: new Map(), types: new Map(), own: false });
  return plugins.get(key);
};

for (const branch of BRANCHES) {
  for (const [name, text] of filesOf(docs, branch, 'docs/plugins')) {
    const [, kind, plugin] = /^docs\/plugins\/(input|filter|output|codec)s\/([\w-]+)\.asciidoc$/.exec(name) ?? [];
    if (plugin !== undefined) readPage(pluginOf(`${kind}/${plugin}`), branch, text());
  }
}

function readPage(page, branch, text) {
  for (const [, option] of text.matchAll(/^\|\s*<<plugins-[^>]*?-([a-z_0-9]+)>>/gm)) page.last.set(option, branch);
  for (const [, option] of text.matchAll(/^={5,6} +`?([a-z][a-z_0-9]*)`?(?: *\([^)]*\))?\s*$/gm))
    page.last.set(option, branch);
  if (branch !== NEWEST) return;
  const table = text.split(/^\|Setting *\| *Replaced by/m)[1]?.split(/^\|===/m)[0] ?? '';
  for (const [, option, rest] of table.matchAll(/^\|\s*(\w+)\s*\|(.*)$/gm)) {
    page.replaced.set(option, /-(\w+)>>/.exec(rest)?.[1] ?? '');
  }
}

for (const kind of ['input', 'filter', 'output', 'codec']) {
  const files = ['plugin.rb', `${kind}s/base.rb`].map((file) =>
    git(core, 'show', `${NEWEST}:logstash-core/lib/logstash/${file}`),
  );
  common[kind] = files.flatMap(configsOf);
}

/** Each `config :name, …` of a source, which may go on over some lines. */
function configsOf(text) {
  const found = text.matchAll(/(?:^|\.|\s)config\s*\(?\s*[:"'](\w+)["']?((?:[^\n]*,[ \t]*\n)*[^\n]*)/gm);
  return [...found].map(([, name, rest]) => ({ name, ...settingsOf(rest) }));
}

function settingsOf(rest) {
  const [, symbol] = /(?:validate:|:validate\s*=>)\s*:(\w+)/.exec(rest) ?? [];
  const [, words] = /(?:validate:|:validate\s*=>)\s*\[([^\]]*)\]/.exec(rest) ?? [];
  const [, bare] = /(?:validate:|:validate\s*=>)\s*%w[([]([^\])]*)[\])]/.exec(rest) ?? [];
  const values = bare?.split(/\s+/) ?? (words === undefined ? undefined : words.match(/[\w.:/-]+/g));
  const isOpen = words !== undefined && /[a-z]/i.test(words.replace(/"[^"]*"|'[^']*'|\btrue\b|\bfalse\b/g, ''));
  const isList = /(?:list:|:list\s*=>)\s*:?true/.test(rest);
  return {
    type: isOpen || isList ? 'any' : values === undefined ? (symbol ?? 'any') : `=${values.join('|')}`,
    isRequired: /(?:required:|:required\s*=>)\s*:?true/.test(rest) && !/default(?::|\s*=>)\s*(?!nil)\S/.test(rest),
    isObsolete: /(?:obsolete:|:obsolete\s*=>)/.test(rest),
    isDeprecated: /(?:deprecated:|:deprecated\s*=>)/.test(rest),
  };
}

for (const repository of repositories) {
  const files = filesOf(repository, 'HEAD', 'lib').filter(([name]) => name.endsWith('.rb'));
  const texts = files.map(([name, text]) => [name, text().replace(/^\s*#.*$/gm, '')]);
  const owned = texts.flatMap(([name]) => {
    const [, kind, plugin] = /^lib\/logstash\/(input|filter|output|codec)s\/(\w+)\.rb$/.exec(name) ?? [];
    return plugin === undefined ? [] : [[`${kind}/${plugin}`, name]];
  });
  for (const [key, own] of owned.filter(([key]) => plugins.has(key))) readSource(pluginOf(key), own, texts);
}

function readSource(plugin, own, texts) {
  // A pattern as the name of an option means any option.
  plugin.own = !texts.some(([, text]) => /\bconfig\s*\(?\s*(?:\/|%r)/.test(text));
  for (const [name, text] of texts) {
    const isOther = /^lib\/logstash\/(?:input|filter|output|codec)s\/\w+\.rb$/.test(name) && name !== own;
    if (isOther) continue;
    for (const { name: option, ...found } of configsOf(text)) add(plugin, option, found, name === own);
    for (const [, option, rest] of text.matchAll(/^\s*:(\w+)\s*=>\s*\{\s*(:(?:validate|obsolete)\b.*)$/gm)) {
      add(plugin, option, settingsOf(rest), true);
    }
  }
}

function add(plugin, option, { type, isRequired, isObsolete, isDeprecated }, isOwn) {
  if (isObsolete) {
    if (!plugin.replaced.has(option) && isOwn) plugin.replaced.set(option, '');
    return;
  }
  const known = plugin.types.get(option);
  const same = known === undefined || known.type === type ? type : 'any';
  plugin.types.set(option, { type: same, isRequired: isRequired && isOwn, isDeprecated: isDeprecated && isOwn });
}

/** `name:type`, with `!` if it is required and `~` if it is deprecated; `name@8.19>other`: the last version, and what replaced it. */
function written(key, { last, replaced, types, own }) {
  const kind = key.split('/')[0];
  const names = new Set([...last.keys(), ...types.keys()]);
  const shared = new Set(common[kind].map(({ name }) => name));
  const current = [...names].filter(
    (name) => !shared.has(name) && !replaced.has(name) && (types.has(name) || last.get(name) === NEWEST),
  );
  const old = [...new Set([...names, ...replaced.keys()])].filter(
    (name) => !shared.has(name) && !current.includes(name),
  );
  return {
    ...(own ? { read: true } : {}),
    options: current
      .sort()
      .map((name) => optionText(name, types.get(name)))
      .join(' '),
    old: old
      .sort()
      .map((name) => oldText(name, last.get(name), replaced.get(name)))
      .join(' '),
  };
}

function optionText(name, found) {
  const { type = 'any', isRequired = false, isDeprecated = false } = found ?? {};
  return `${name}:${type.replaceAll(' ', '')}${isRequired ? '!' : ''}${isDeprecated ? '~' : ''}`;
}

function oldText(name, last = '', replaced = undefined) {
  // The documentation of 9.5 may name an obsolete option too.
  const before = last === NEWEST || last === '' ? BRANCHES.at(-2) : last;
  return `${name}@${before}${replaced ? `>${replaced}` : ''}`;
}

const shown = [...plugins].filter(([, { last, types }]) => types.size > 0 || [...last.values()].includes(NEWEST));
const data = {
  source: `elastic/logstash-docs at ${git(docs, 'rev-parse', '--short', NEWEST).trim()}`,
  versions: BRANCHES,
  common: Object.fromEntries(
    Object.entries(common).map(([kind, all]) => [
      kind,
      {
        options: all
          .filter((one) => !one.isObsolete)
          .map(({ name, ...one }) => optionText(name, one))
          .join(' '),
        obsolete: all
          .filter((one) => one.isObsolete)
          .map(({ name }) => name)
          .join(' '),
      },
    ]),
  ),
  plugins: Object.fromEntries(shown.sort().map(([key, plugin]) => [key, written(key, plugin)])),
};
const file = join(root, 'src/lint/facts/logstash/options.json');
writeFileSync(file, `${JSON.stringify(data, null, 1)}\n`);
execFileSync(join(root, 'node_modules/.bin/biome'), ['format', '--write', file], { cwd: root });
