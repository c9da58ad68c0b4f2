import { linter } from '../../src/linter.js';
import { KINDS, type Kind } from './corpus.js';
import { type Judged, UNKNOWN_FILE } from './judge.js';
import { MISSED, UNTOLD } from './reasons.js';

const INTRO = `# Agreement with the engines

<!-- Made by LOGAGG_UPDATE_AGREEMENT=1 npx vitest run tests/agreement; do not edit. -->

\`tests/agreement/\` holds configurations that people really have: right ones, old ones and ones with the mistakes that
are made again and again. Each goes through \`logagg validate\` and through the program that reads it, in a root and a
network of its own: its check, then a start.

| Kind | Check | Start |
| --- | --- | --- |
| loki | \`loki -verify-config\` (3.7.6) | \`loki\` until it has started or ended |
| loki-rules | \`lokitool rules check\` (3.7.6) | a ruler reads the file and evaluates each rule |
| promtail | \`promtail -check-syntax\` (3.6.15, without the journal) | \`promtail\` until it has started or ended |
| filebeat | \`filebeat test config\` (7.17.29) | \`filebeat\` until its inputs have started or it has ended |

A program refuses a file when its check or its start fails, or when it runs and reports that this part of its
configuration does not work. logagg refuses a file when it reports an error, or when it cannot tell what the file is.
A variable (\`\${NAME}\`) is filled in by Loki and Promtail, which get the flag for it.`;

const NAMES: Readonly<Record<Kind, string>> = {
  loki: 'Loki configuration',
  'loki-rules': 'Loki rule file',
  promtail: 'Promtail configuration',
  filebeat: 'Filebeat configuration',
};

/** docs/agreement.md. */
export function agreementPage(judged: readonly Judged[]): string {
  return `${[INTRO, counts(judged), stricter(judged), missed(judged)].join('\n\n')}\n`;
}

function counts(judged: readonly Judged[]): string {
  const rows = KINDS.map((kind) => {
    const own = judged.filter(({ sample }) => sample.kind === kind);
    return countRow(NAMES[kind], own);
  });
  return [
    '## Verdicts',
    'Not known: of the files that both refuse, those that logagg refuses because it cannot tell what they are.',
    table(
      ['', 'Files', 'Both accept', 'Both refuse', 'Not known', 'logagg is stricter', 'logagg misses'],
      [...rows, countRow('**All**', judged)],
    ),
  ].join('\n\n');
}

function countRow(name: string, judged: readonly Judged[]): string[] {
  const agreed = judged.filter(({ verdict }) => verdict === 'agreed');
  const refused = agreed.filter(({ engine }) => engine !== 'accepts');
  const unknown = refused.filter(({ rules }) => rules.includes(UNKNOWN_FILE));
  const misses = missesOf(judged).length;
  const figures = [judged.length, agreed.length - refused.length, refused.length, unknown.length];
  const share = `${misses} (${((100 * misses) / judged.length).toFixed(1)} %)`;
  return [name, ...figures.map(String), String(judged.filter(({ verdict }) => verdict === 'stricter').length), share];
}

function stricter(judged: readonly Judged[]): string {
  const own = judged.filter(({ verdict }) => verdict === 'stricter');
  const rows = own.flatMap(({ sample, rules }) =>
    rules.map((rule) => [sample.id, sample.about.replace(/^odd: /, ''), shownRule(rule), reasonFor(rule, sample.id)]),
  );
  const intro = 'Files that the program takes and logagg refuses.';
  return ['## Stricter', intro, table(['File', 'What is wrong', 'Rule', 'Why it is refused'], rows)].join('\n\n');
}

function shownRule(rule: string): string {
  return rule === UNKNOWN_FILE ? rule : `[\`${rule}\`](rules/${rule}.md)`;
}

function reasonFor(rule: string, id: string): string {
  if (rule === UNKNOWN_FILE) return UNTOLD[id] ?? '';
  return linter.ruleDocs.find((one) => one.id === rule)?.why ?? '';
}

function missed(judged: readonly Judged[]): string {
  const rows = missesOf(judged).map(({ sample, engine }) => {
    const about = sample.about.replace(/^bad: /, '');
    return [sample.id, about, engine, MISSED[sample.id] ?? 'Not found yet.'];
  });
  return [
    '## Missed',
    'Files that the program refuses and logagg does not.',
    table(['File', 'What is wrong', 'The program', 'Why logagg does not see it'], rows),
  ].join('\n\n');
}

/** Where the program refuses and logagg does not. */
export function missesOf(judged: readonly Judged[]): Judged[] {
  return judged.filter(({ verdict }) => verdict === 'missed');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => '---'), ...rows];
  return lines.map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`).join('\n');
}
