import type { RuleDoc } from '../../contracts/rule.js';

/** GitHub shows this many characters of a description. */
const MOST = 1024;

/** A rule in SARIF, with the texts of `logagg explain`. `level` is the severity of its findings. */
export function sarifRule({ id, summary, why, bad, good, source }: RuleDoc, level: string): object {
  const text = [summary, why, `Bad:\n${bad}`, `Good:\n${good}`, `Source: ${source}`].join('\n\n');
  const parts = [summary, why, `**Bad**\n\n${fenced(bad)}`, `**Good**\n\n${fenced(good)}`, `**Source:** ${source}`];
  return {
    id,
    shortDescription: { text: summary.slice(0, MOST) },
    fullDescription: { text: `${summary} ${why}`.slice(0, MOST) },
    help: { text, markdown: parts.join('\n\n') },
    defaultConfiguration: { level },
    properties: { tags: [id.slice(0, id.indexOf('/'))] },
  };
}

/** A fence longer than any run of backticks in the text. */
function fenced(text: string): string {
  const longest = Math.max(2, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}yaml\n${text}\n${fence}`;
}
