/**
 * The files of a new rule as [path, text]: it reports one setting of Loki, so that its tests pass at once.
 * @param {string} id As `loki/my-rule`.
 * @returns {readonly (readonly [string, string])[]}
 */
export function ruleFilesOf(id) {
  const [, name] = id.split('/');
  const bad = 'schema_config: { configs: [] }\nserver:\n  log_level: debug';
  const good = 'schema_config: { configs: [] }\nserver:\n  log_level: info';
  const cases = `tests/rules/${id}`;
  return [
    [
      `src/lint/rules/${id}.ts`,
      `import type { FileRule } from '../../../contracts/config.js';
import { rawValueAt } from '../../../contracts/spec-path.js';

export const ${camelCase(name)}: FileRule = {
  id: '${id}',
  severity: 'info',
  summary: 'Loki logs at the level debug.',
  why: 'Replace this with what goes wrong for the user.',
  bad: \`${bad}\`,
  good: \`${good}\`,
  source: 'Replace this with the documentation or the error message that shows it.',
  kinds: ['loki'],
  checkFile({ document, report }) {
    const path = ['server', 'log_level'];
    if (rawValueAt(document.value, path) !== 'debug') return [];
    return [report(document.at(path), 'Loki logs at the level debug.', { fix: 'Write \`info\`.' })];
  },
};
`,
    ],
    [`${cases}/bad-debug.yaml`, `${LOKI}server: { log_level: debug }\n`],
    [`${cases}/good-info.yaml`, `${LOKI}server: { log_level: info }\n`],
    [
      `${cases}/findings.txt`,
      `== bad-debug.yaml
bad-debug.yaml:5:22 info ${id} Loki logs at the level debug.
5 | server: { log_level: debug }
  |                      ^^^^^
   = Write \`info\`.

== good-info.yaml
`,
    ],
  ];
}

/** A configuration in which no rule finds an error. */
const LOKI = `schema_config:
  configs:
    - { from: 2024-04-01, store: tsdb, object_store: filesystem, schema: v13, index: { prefix: index_, period: 24h } }
common: { path_prefix: /loki, replication_factor: 1, ring: { kvstore: { store: inmemory } }, storage: { filesystem: {} } }
`;

/**
 * The files of a new backend, collector or target: those of the toy in tests/support/toy, which has what the contracts ask for.
 * @param {'backend' | 'collector' | 'target'} kind
 * @param {string} name
 * @param {string} toy The text of the toy of this kind.
 * @param {string} capabilities The capabilities of a part of this kind, which has an answer for each.
 * @returns {readonly (readonly [string, string])[]}
 */
export function partFiles(kind, name, toy, capabilities) {
  const title = `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
  const index = withoutSettings(toy)
    .replace(/supports: \{[^}]*\}/, 'supports: capabilities')
    .replace(/^import \{ textArtifact/, "import { capabilities } from './capabilities.js';\n$&")
    .replaceAll('../../../src/', '../../')
    .replace(/toy(?:Backend|Collector|Target)/g, name)
    .replace(/toyWiring/g, `${name}Wiring`)
    .replace("defaultCollector: 'toy'", "defaultCollector: 'promtail'")
    .replace(/A (?:backend|collector|target) of the tests/g, `The ${kind} ${name}`)
    .replace(/Toy (?:store|collector|machine)/g, title)
    .replace(/\btoy\b/g, name)
    .replace(/\bTOY_/g, `${name.toUpperCase()}_`)
    .replace(/\/\*\* The smallest [^\n]*\*\/\n/g, '');
  const other = kind === 'backend' ? '' : 'backend: loki\n';
  return [
    [`src/${kind}s/${name}/index.ts`, index],
    [`src/${kind}s/${name}/capabilities.ts`, answersOf(capabilities, toy, title)],
    [
      `tests/unit/${kind}s/${name}/generate.test.ts`,
      `import { expect, test } from 'vitest';
import { generate } from '../../../../src/app/generate.js';
import { registry } from '../../../../src/registry.js';

test('a spec with the ${kind} ${name} has a stack, or errors about what is not supported yet', () => {
  const text = \`version: 1
name: shop
${other}${kind}: ${name}
retention: { default: 31d }
services: [{ name: api }]
\`;
  const { findings, artifacts } = generate({ text, path: 'logagg.yaml', overrides: {}, registry, version: '1.0.0' });
  const errors = findings.filter(({ severity }) => severity === 'error');
  expect(errors.filter(({ rule }) => rule !== 'spec/unsupported')).toEqual([]);
  expect(artifacts.length > 0).toBe(errors.length === 0);
});
`,
    ],
  ];
}

/** A section of the spec is a step of its own: see the recipe of a setting in docs/architecture.md. */
function withoutSettings(toy) {
  return toy
    .replace(/^import .*settings\.js';\n/m, '')
    .replace(/^ *settings: .*\n/m, '')
    .replace(/shelves \$\{.*?\}\\n/, '');
}

/** Every capability with the answer of the toy; what the toy does not declare is false. */
function answersOf(capabilities, toy, title) {
  const declared = toy.match(/supports: \{([^}]*)\}/)?.[1] ?? '';
  return capabilities
    .replace(/\/\*\*.*\*\//, `/** What ${title} can do. Change an answer to true together with the code for it. */`)
    .replace(
      /^( {2}('?)[^:]*?\2): (?:true|false),$/gm,
      (_, key) => `${key}: ${declared.includes(`${key.trim()}: true`)},`,
    );
}

/** The registry with a new part in it. */
export function registered(text, kind, name) {
  const list = new RegExp(`(\\n  ${kind}s: \\[[^\\]]*)\\]`);
  return `import { ${name} } from './${kind}s/${name}/index.js';\n${text.replace(list, `$1, ${name}]`)}`;
}

function camelCase(name) {
  return name.replace(/-([a-z0-9])/g, (_, letter) => letter.toUpperCase());
}
