const HEADER =
  '// Made by scripts/rule-index.mjs from the files of the rules. After you add or remove one, run: npm run rules:index\n';
/** The longest line that Biome does not break. */
const WIDTH = 120;

/**
 * The lists of rules as [path below src/lint/rules, text]: one for each category, one of all, and one of those with a
 * check on a spec, which is loaded at each start.
 * @param {readonly (readonly [path: string, text: string])[]} files The files of the rules, as `loki/removed-key.ts`.
 * @returns {readonly (readonly [string, string])[]}
 */
export function indexesOf(files) {
  const rules = files.map(([path, text]) => ruleOf(path, text)).sort((a, b) => (a.key < b.key ? -1 : 1));
  const categories = [...new Set(rules.map(({ category }) => category))];
  const specRules = rules.filter(({ type }) => /\bSpecRule\b/.test(type));
  return [
    ...categories.map((category) => [
      `${category}/index.ts`,
      categoryIndex(
        category,
        rules.filter((rule) => rule.category === category),
      ),
    ]),
    ['index.ts', wholeIndex(categories)],
    ['specs.ts', specIndex(specRules)],
  ];
}

/** A rule's file exports one constant, with its type written out. */
function ruleOf(path, text) {
  const key = path.replace(/\.ts$/, '');
  const [category, name] = key.split('/');
  const [, constant, type] = /^export const (\w+): ([\w &]*(?:Rule|RuleDoc)) = \{$/m.exec(text) ?? [];
  if (constant === undefined)
    throw new Error(`src/lint/rules/${path} exports no rule: export const name: FileRule = {`);
  return { key, category, name, constant, type };
}

function categoryIndex(category, rules) {
  const imports = rules.map(({ constant, name }) => `import { ${constant} } from './${name}.js';\n`).join('');
  const names = rules.map(({ constant }) => constant);
  return `${HEADER}import type { RuleDoc } from '../../../contracts/rule.js';
${imports}
${listOf(`export const ${listName(category)}: readonly RuleDoc[] = `, names)}`;
}

function wholeIndex(categories) {
  const imports = categories.map((one) => `import { ${listName(one)} } from './${one}/index.js';\n`).join('');
  return `${HEADER}import type { FileRule, StackRule } from '../../contracts/config.js';
import type { RuleDoc } from '../../contracts/rule.js';
${imports}
/** Every rule, by category and name. */
${listOf(
  'export const ruleDocs: readonly RuleDoc[] = ',
  categories.map((one) => `...${listName(one)}`),
)}
/** The rules on one configuration file. */
export const fileRules: readonly FileRule[] = ruleDocs.filter((rule): rule is FileRule => 'checkFile' in rule);

/** The rules between the files of a stack. */
export const stackRules: readonly StackRule[] = ruleDocs.filter((rule): rule is StackRule => 'checkStack' in rule);
`;
}

function specIndex(rules) {
  const imports = rules.map(({ constant, key }) => `import { ${constant} } from './${key}.js';\n`).join('');
  return `${HEADER}import type { SpecRule } from '../../contracts/rule.js';
${imports}
/** Every rule with a check on a resolved spec, by category and name. */
${listOf(
  'export const specRules: readonly SpecRule[] = ',
  rules.map(({ constant }) => constant),
)}`;
}

/** As Biome formats it. */
function listOf(start, items) {
  const line = `${start}[${items.join(', ')}];`;
  return line.length <= WIDTH ? `${line}\n` : `${start}[\n${items.map((item) => `  ${item},\n`).join('')}];\n`;
}

function listName(category) {
  return `rulesOf${category.slice(0, 1).toUpperCase()}${category.slice(1)}`;
}
