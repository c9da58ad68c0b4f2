import { stringify } from 'yaml';

const HEADER =
  '<!-- Made by scripts/spec-docs.mjs from the schema. Change src/spec/schema/ or the settings.ts of an owner and run: npm run docs:spec -->';

const INTRO = `# Reference of the spec

Every key of \`logagg.yaml\`. The same descriptions are in the JSON Schema (\`logagg schema\`), which editors show.
\`logagg config\` prints your spec with every default filled in. What a line and an alert mean: [meaning.md](meaning.md).

- **Key**: \`services[]\` is each entry of the list \`services\`. A key below an optional map is required only where the
  map is set.
- **Default**: **required** means that the key has no default and must be set. *Not set* means that leaving the key out
  turns its feature off or keeps the program's own default. *See description* means that the default depends on
  something else.
- **Example**: the value of the key, in YAML.
- **Patterns** are [RE2 expressions](https://github.com/google/re2/wiki/Syntax).

An unknown key is an error.`;

/** Keys at the top of a spec that have no section. */
const GENERAL = 'General';

/**
 * The page docs/spec.md, from the schema of a spec and the descriptions of its keys.
 * @param {import('../src/contracts/registry.js').Registry} registry
 * @param {typeof import('../src/spec/schema/spec.js').createSpecSchema} createSpecSchema
 * @param {typeof import('../src/schema/docs.js').keyDocs} keyDocs
 */
export function specPage(registry, createSpecSchema, keyDocs) {
  const docs = { get: (schema) => keyDocs.get(schema), defaults: dependentDefaults(registry) };
  const sections = new Map([[GENERAL, []]]);
  for (const [name, child] of Object.entries(createSpecSchema(registry)._zod.def.shape)) {
    const rows = rowsOf(name, child, docs);
    if (rows.length === 1) sections.get(GENERAL).push(...rows);
    else sections.set(name, rows);
  }
  return `${[HEADER, INTRO, ...[...sections].map(printSection)].join('\n\n')}\n`;
}

/** Defaults that depend on another key. */
function dependentDefaults({ backends }) {
  const collectors = backends.map(
    ({ name, defaultCollector }) => `${code(defaultCollector)} with backend ${code(name)}`,
  );
  return new Map([['collector', collectors.join(', ')]]);
}

function printSection([name, rows]) {
  const title = name === GENERAL ? name : `\`${name}\``;
  return `## ${title}\n\n| Key | Type | Default | Example | Description |\n|---|---|---|---|---|\n${rows.join('\n')}`;
}

/** The rows of a key and of all keys below it. */
function rowsOf(path, schema, docs) {
  const doc = docOf(schema, docs);
  const [example] = doc.examples ?? [];
  const cells = [
    code(path),
    typeOf(schema, docs),
    docs.defaults.get(path) ?? defaultOf(schema, doc),
    example === undefined ? '' : code(inYaml(example)),
    doc.description,
  ];
  const row = `| ${cells.map(cell).join(' | ')} |`;
  return [row, ...childrenOf(path, schema).flatMap(([below, child]) => rowsOf(below, child, docs))];
}

function childrenOf(path, schema) {
  const { shape, element } = inner(schema)._zod.def;
  if (shape !== undefined) return Object.entries(shape).map(([name, child]) => [`${path}.${name}`, child]);
  return element === undefined ? [] : childrenOf(`${path}[]`, element);
}

/** The type in the words of the schema's error messages, and what is in a list or map. */
function typeOf(schema, docs) {
  const { type, element, valueType } = inner(schema)._zod.def;
  const words = wordsOf(schema);
  if (type === 'record') return `${words}; each value is ${wordsOf(valueType)}`;
  if (element?._zod.def.type === 'enum') return `${words}; each is ${wordsOf(element)}`;
  const one = oneKeyOf(element ?? schema, docs);
  if (one.length === 0) return words;
  return `${words}${element ? '; each' : ''} with exactly one of ${one.map(code).join(', ')}`;
}

/** The keys of which a map has exactly one, as the JSON Schema keywords of the map or its key describe it. */
function oneKeyOf(schema, docs) {
  const map = inner(schema);
  const { maxProperties, oneOf } = allDocsOf(schema, docs);
  if (oneOf !== undefined) return oneOf.flatMap(({ required }) => required);
  return maxProperties === 1 ? Object.keys(map._zod.def.shape) : [];
}

/** What the layers of a schema are described with, from the inside out. */
function allDocsOf(schema, docs) {
  const { innerType, in: input } = schema._zod.def;
  const next = innerType ?? input;
  return { ...(next === undefined ? {} : allDocsOf(next, docs)), ...docs.get(schema) };
}

function wordsOf(schema) {
  const { type, error, innerType } = schema._zod.def;
  if (type === 'nullable') return `${wordsOf(innerType)}, or \`null\``;
  const bare = inner(schema);
  if (bare !== schema) return wordsOf(bare);
  if (error !== undefined) return error({});
  if (type === 'object') return 'a map';
  if (type === 'unknown') return 'of any type';
  throw new Error(`a schema of type ${type} has no words`);
}

/** Without what only sets a default, lets a key be left out or converts its value. */
function inner(schema) {
  const { type, innerType, in: input } = schema._zod.def;
  if (type === 'nullable') return schema;
  const next = innerType ?? input;
  return next === undefined ? schema : inner(next);
}

function defaultOf(schema, { description }) {
  const { type, defaultValue, in: input } = schema._zod.def;
  if (input !== undefined) return defaultOf(input, { description });
  if (type === 'prefault') return isMapOfKeys(schema, defaultValue) ? 'the defaults below' : code(inYaml(defaultValue));
  if (type !== 'optional') return '**required**';
  return /\b(?:Default|Left out)\b/.test(description) ? 'see description' : 'not set';
}

function isMapOfKeys(schema, value) {
  return inner(schema)._zod.def.type === 'object' && Object.keys(value).length === 0;
}

function docOf(schema, docs) {
  const own = docs.get(schema);
  if (own !== undefined) return own;
  const { innerType, in: input } = schema._zod.def;
  const next = innerType ?? input;
  if (next === undefined) throw new Error('a key has no description');
  return docOf(next, docs);
}

function inYaml(value) {
  return stringify(value, { collectionStyle: 'flow', lineWidth: 0, singleQuote: true }).trim();
}

function code(text) {
  const fence = text.includes('`') ? '``' : '`';
  return `${fence}${text}${fence}`;
}

/** A table ends a cell at `|`, also inside of backticks; Markdown would read `<…>` outside of them as HTML. */
function cell(text) {
  const parts = text.split(/(`+[^`]*`+)/);
  const safe = parts.map((part, index) => (index % 2 === 1 ? part : part.replaceAll('<', '&lt;')));
  return safe.join('').replaceAll('|', '\\|').trim();
}
