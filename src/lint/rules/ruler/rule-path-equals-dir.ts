import type { FileRule } from '../../../contracts/config.js';
import { textAt } from '../../reads/loki.js';

export const rulePathEqualsDir: FileRule = {
  id: 'ruler/rule-path-equals-dir',
  severity: 'error',
  summary: 'The ruler keeps its scratch files where the rules are.',
  why: 'It deletes what is there, or fails on a read-only mount with "unlinkat … read-only file system", and no alert is evaluated.',
  bad: 'schema_config: { configs: [] }\nruler:\n  rule_path: /etc/loki/rules\n  storage: { type: local, local: { directory: /etc/loki/rules } }',
  good: 'schema_config: { configs: [] }\nruler:\n  rule_path: /loki/rules-temp\n  storage: { type: local, local: { directory: /etc/loki/rules } }',
  source: 'grafana/loki#7629, #577.',
  kinds: ['loki'],
  checkFile({ document, report }) {
    const scratch = ['ruler', 'rule_path'];
    const path = textAt(document, scratch);
    const directories = [
      ['ruler', 'storage', 'local', 'directory'],
      ['ruler_storage', 'local', 'directory'],
      ['common', 'storage', 'filesystem', 'rules_directory'],
    ];
    const same = directories.find((one) => path !== null && bare(textAt(document, one)) === bare(path));
    if (same === undefined) return [];
    const related = [{ place: document.at(same), message: 'the rules' }];
    const message = 'The scratch files of the ruler go where the rules are: it cannot write there, or deletes them.';
    return [
      report(document.at(scratch), message, { related, fix: 'Write another folder, such as `/loki/rules-temp`.' }),
    ];
  },
};

function bare(path: string | null): string | null {
  return path === null ? null : path.replace(/\/+$/, '');
}
