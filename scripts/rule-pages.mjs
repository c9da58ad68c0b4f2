const HEADER =
  '<!-- Made by scripts/rule-docs.mjs from the rule itself. Change the rule and run: node scripts/rule-docs.mjs -->';

/**
 * The pages of docs/rules as [path, text], from the rules' own words.
 * @param {readonly import('../src/contracts/rule.js').RuleDoc[]} rules
 * @returns {readonly (readonly [string, string])[]}
 */
export function pagesOf(rules) {
  const sorted = [...rules].sort((a, b) => (a.id < b.id ? -1 : 1));
  return [
    ['README.md', listPage(sorted)],
    ...sorted.map((rule) => /** @type {const} */ ([`${rule.id}.md`, rulePage(rule)])),
  ];
}

function rulePage({ id, severity, summary, why, bad, good, source, seen }) {
  const seenWith = seen === undefined ? '' : `\n## Seen with\n\n${seen}\n`;
  return `${HEADER}

# ${id}

${summary}

**Severity:** ${severity}

## Why

${why}

## Bad

${fenced(bad)}

## Good

${fenced(good)}

## Source

${source}
${seenWith}`;
}

/** A fence longer than any run of backticks in the text. */
function fenced(text) {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(Math.max(3, longest + 1));
  return `${fence}yaml\n${text}\n${fence}`;
}

function listPage(rules) {
  const rows = rules.map(({ id, severity, summary }) => `| [${id}](${id}.md) | ${severity} | ${summary} |`);
  return `${HEADER}

# Rules

What \`logagg validate\` and \`logagg generate\` tell of. \`logagg explain <rule>\` shows the same pages.

| rule | severity | what it finds |
|---|---|---|
${rows.join('\n')}
`;
}
