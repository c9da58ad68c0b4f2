import { posix } from 'node:path';
import type { Mount } from '../../../composefile/mounts.js';
import type { FileRule, StackContext, StackRule } from '../../../contracts/config.js';
import type { Finding } from '../../../findings/finding.js';
import { textAt } from '../../models/loki.js';
import { ruleFolders } from '../../models/rule-folders.js';
import { mountsOfFile, stackServicesOf } from '../../models/stack-services.js';

export const rulePathEqualsDir: FileRule & StackRule = {
  id: 'ruler/rule-path-equals-dir',
  severity: 'error',
  summary: 'The ruler uses the folder of the rules, or a read-only folder, for its temporary files.',
  why:
    'It deletes the rules, or fails on a read-only mount with "unlinkat … read-only file system". Then ' +
    'no alert is evaluated.',
  bad: `schema_config: { configs: [] }
ruler:
  rule_path: /etc/loki/rules
  storage:
    type: local
    local: { directory: /etc/loki/rules }`,
  good: `schema_config: { configs: [] }
ruler:
  rule_path: /loki/rules-temp
  storage:
    type: local
    local: { directory: /etc/loki/rules }`,
  source: 'grafana/loki#7629, #577.',
  seen: 'Loki 3.7.6: at its start it deletes the rule files.',
  kinds: ['loki'],
  checkFile({ document, report }) {
    const path = textAt(document, SCRATCH);
    const same = ruleFolders(document).find(({ folder }) => path !== null && folder === posix.normalize(`${path}/`));
    if (same === undefined) return [];
    const related = [{ place: document.at(same.path), message: 'the rules' }];
    const message =
      'The ruler writes temporary files where the rules are: it cannot write there, or deletes the ' + 'rules.';
    return [report(document.at(SCRATCH), message, { related, fix: FIX })];
  },
  checkStack: (context) => readOnly(context),
};

const SCRATCH = ['ruler', 'rule_path'];
const FIX = 'Use a separate folder, such as `/loki/rules-temp`.';

/** The folder is on a mount of the container that runs the file, and that mount is read-only. */
function readOnly(context: StackContext): readonly Finding[] {
  const all = stackServicesOf(context);
  return context.of('loki').flatMap((document) => {
    const path = textAt(document, SCRATCH);
    if (path === null) return [];
    const readers = mountsOfFile(all, document.path).filter(({ service }) => service.program === 'loki');
    return readers.slice(0, 1).flatMap(({ part }) => {
      const mount = mountHolding(part.service.mounts, `${path}/`);
      if (!mount?.isReadOnly) return [];
      const related = [{ place: part.document.at(mount.path), message: 'mounted read-only' }];
      return [
        context.report(document.at(SCRATCH), 'The ruler cannot write here: no rule is evaluated.', {
          related,
          fix: FIX,
        }),
      ];
    });
  });
}

/** The mount that a path of the container is on, the innermost of several. */
function mountHolding(mounts: readonly Mount[], path: string): Mount | undefined {
  return mounts
    .filter(({ target }) => posix.normalize(path).startsWith(posix.normalize(`${target}/`)))
    .toSorted((one, other) => other.target.length - one.target.length)[0];
}
