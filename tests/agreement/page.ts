import { posix } from 'node:path';
import { linter } from '../../src/linter.js';
import { type Report, reports } from '../reports/reports.js';
import { countOf, falseShare, type Stranger, strangers } from '../strangers/verdicts.js';
import { KINDS, type Kind, type Outcome } from './corpus.js';
import { type CheckedSources, UNKNOWN_FILE } from './judge.js';
import { MISSED, UNRECOGNISED } from './reasons.js';

const INTRO = `# Agreement with the engines

<!-- Made by LOGAGG_UPDATE_AGREEMENT=1 npx vitest run tests/agreement; do not edit. -->

\`tests/agreement/\` contains configurations as people use them: valid ones, old ones and ones with common mistakes. Each is
checked by \`logagg validate\` and by the program that reads it. The program runs its own check first and is then started,
with a separate root and network.

| Kind | Check | Start |
| --- | --- | --- |
| loki | \`loki -verify-config\` (3.7.6) | \`loki\` until it has started or exited |
| loki-rules | \`lokitool rules check\` (3.7.6) | a ruler reads the file and evaluates each rule |
| promtail | \`promtail -check-syntax\` (3.6.15, without the journal) | \`promtail\` until it has started or exited |
| filebeat | \`filebeat test config\` (7.17.29) | \`filebeat\` until its inputs have started or it has exited |

A program rejects a file if its check or its start fails, or if it runs and reports that this part of its configuration
does not work. logagg rejects a file if it reports an error, or if it does not recognise the file. Loki and Promtail run
with the flag that expands variables (\`\${NAME}\`).`;

const NAMES: Readonly<Record<Kind, string>> = {
  loki: 'Loki configuration',
  'loki-rules': 'Loki rule file',
  promtail: 'Promtail configuration',
  filebeat: 'Filebeat configuration',
};

const SHOWN_OUTCOMES: Readonly<Record<Outcome, string>> = {
  accepts: 'accepts',
  'refuses at its check': 'its check rejects the file',
  'refuses at its start': 'its start fails',
  'fails when it runs': 'it runs and reports an error',
};

/** docs/agreement.md. */
export function agreementPage(checked: readonly CheckedSources[]): string {
  const parts = [INTRO, counts(checked), ofReports(), ofStrangers(strangers()), stricter(checked), missed(checked)];
  return `${parts.join('\n\n')}\n`;
}

function counts(checked: readonly CheckedSources[]): string {
  const rows = KINDS.map((kind) => {
    const own = checked.filter(({ sample }) => sample.kind === kind);
    return countRow(NAMES[kind], own);
  });
  return [
    '## Verdicts',
    'Not recognised: files that both reject, and that logagg rejects because it does not recognise them.',
    table(
      ['', 'Files', 'Both accept', 'Both reject', 'Not recognised', 'logagg is stricter', 'logagg misses'],
      [...rows, countRow('**All**', checked)],
    ),
  ].join('\n\n');
}

function countRow(name: string, checked: readonly CheckedSources[]): string[] {
  const agreed = checked.filter(({ verdict }) => verdict === 'agreed');
  const refused = agreed.filter(({ engine }) => engine !== 'accepts');
  const unknown = refused.filter(({ rules }) => rules.includes(UNKNOWN_FILE));
  const misses = missesOf(checked).length;
  const figures = [checked.length, agreed.length - refused.length, refused.length, unknown.length];
  const share = `${misses} (${((100 * misses) / checked.length).toFixed(1)} %)`;
  return [name, ...figures.map(String), String(checked.filter(({ verdict }) => verdict === 'stricter').length), share];
}

function ofStrangers(all: readonly Stranger[]): string {
  const silent = all.filter(({ findings }) => findings.length === 0);
  const counts = (one: Stranger) =>
    (['error', 'warn'] as const).flatMap((severity) =>
      [true, false].map((verdict) => String(countOf(one, severity, verdict))),
    );
  const together = { repository: '', commit: '', findings: all.flatMap(({ findings }) => findings) };
  const places = (basis: 'file' | 'kind') =>
    together.findings.filter((group) => group.basis === basis).flatMap(({ at }) => Object.values(at).flat()).length;
  const opened = places('file');
  const judged = opened + places('kind');
  const rows = all
    .filter(({ findings }) => findings.length > 0)
    .map((one) => [`${one.repository} (${one.commit.slice(0, 8)})`, ...counts(one)]);
  return [
    '## Repositories of others',
    '`npm run strangers -- DIR…` checks public repositories. Each error and warning has a verdict in `tests/strangers/`. ' +
      `The file was opened for ${opened} of ${judged}. The others have a verdict by the kind of the finding only, and count ` +
      'as true unless something showed the opposite. So the shares are a lower limit: ' +
      `${falseShare(all, 'error').toFixed(1)} % of the errors and ${falseShare(all, 'warn').toFixed(1)} % of the warnings are known to be false.`,
    table(
      ['Repository', 'True errors', 'False errors', 'True warnings', 'False warnings'],
      [...rows, ['**All**', ...counts(together)]],
    ),
    `No error and no warning: ${silent.map(({ repository }) => repository).join(', ')}.`,
  ].join('\n\n');
}

/** Which faults of public reports are named at their line; tests/reports checks each. */
function ofReports(): string {
  const areas = [...new Set(reports.map(({ name }) => posix.dirname(name)))];
  const rowOf = (title: string, own: readonly Report[]) => {
    const named = own.filter((report) => report.expect !== undefined).length;
    return [title, String(own.length), `${named} (${((100 * named) / own.length).toFixed(0)} %)`];
  };
  const missing = reports.flatMap(({ name, report, fault, missed }) =>
    missed === undefined ? [] : [`- \`${name}\` (${report}): ${fault}. ${missed}`],
  );
  return [
    '## Faults from public reports',
    '`tests/reports/` has configurations with faults that people reported in public, written new and small. A fault counts ' +
      'as named if an error or a warning names its cause at the right line, and no other error is reported.',
    table(
      ['', 'Faults', 'Named'],
      [
        ...areas.map((area) =>
          rowOf(
            area,
            reports.filter(({ name }) => posix.dirname(name) === area),
          ),
        ),
        rowOf('**All**', reports),
      ],
    ),
    ...(missing.length === 0 ? [] : [`Not named:\n\n${missing.join('\n')}`]),
  ].join('\n\n');
}

function stricter(checked: readonly CheckedSources[]): string {
  const own = checked.filter(({ verdict }) => verdict === 'stricter');
  const rows = own.flatMap(({ sample, rules }) =>
    rules.map((rule) => [sample.id, sample.about.replace(/^odd: /, ''), shownRule(rule), reasonFor(rule, sample.id)]),
  );
  const intro = 'Files that the program accepts and logagg rejects.';
  return ['## Stricter', intro, table(['File', 'What is wrong', 'Rule', 'Why it is rejected'], rows)].join('\n\n');
}

function shownRule(rule: string): string {
  return rule === UNKNOWN_FILE ? rule : `[\`${rule}\`](rules/${rule}.md)`;
}

function reasonFor(rule: string, id: string): string {
  if (rule === UNKNOWN_FILE) return UNRECOGNISED[id] ?? '';
  return linter.ruleDocs.find((one) => one.id === rule)?.why ?? '';
}

function missed(checked: readonly CheckedSources[]): string {
  const rows = missesOf(checked).map(({ sample, engine }) => {
    const about = sample.about.replace(/^bad: /, '');
    return [sample.id, about, SHOWN_OUTCOMES[engine], MISSED[sample.id] ?? 'Not found yet.'];
  });
  return [
    '## Missed',
    'Files that the program rejects and logagg accepts.',
    table(['File', 'What is wrong', 'The program', 'Why logagg accepts it'], rows),
  ].join('\n\n');
}

/** Files that the program rejects and logagg accepts. */
export function missesOf(checked: readonly CheckedSources[]): CheckedSources[] {
  return checked.filter(({ verdict }) => verdict === 'missed');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => '---'), ...rows];
  return lines.map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`).join('\n');
}
