import { posix } from 'node:path';
import { CONFIG_KINDS, type StackContext, type StackRule } from '../../../contracts/config.js';
import { mapOf } from '../../../contracts/plain.js';
import type { Finding } from '../../../findings/finding.js';
import { deleteLine } from '../../models/edits.js';
import { ruleFolderOf } from '../../models/rule-folders.js';
import { mountsOfFile, readersOf, stackServicesOf } from '../../models/stack-services.js';

export const foreignFileInRules: StackRule = {
  id: 'ruler/foreign-file-in-rules',
  severity: 'error',
  summary: "A file in the rules folder is not a rule file, or has lokitool's `namespace` key.",
  why: 'The ruler rejects the file, and then updates the rules of no tenant.',
  bad: `# file: compose.yaml
services:
  loki:
    image: grafana/loki:3.7.6
    volumes: [./rules:/loki/rules/fake]
# file: rules/shop.yaml
namespace: rules
groups:
  - name: shop
    rules:
      - { alert: Errors, expr: 'sum(rate({app="shop"} [5m])) > 1' }`,
  good: `# file: compose.yaml
services:
  loki:
    image: grafana/loki:3.7.6
    volumes: [./rules:/loki/rules/fake]
# file: rules/shop.yaml
groups:
  - name: shop
    rules:
      - { alert: Errors, expr: 'sum(rate({app="shop"} [5m])) > 1' }`,
  source: 'Seen with Loki 3.7.6: `lokitool rules lint` adds it to the file that Loki mounts.',
  seen: 'Loki 3.7.6: the ruler reports "unable to list rules" and loads no rule of the tenant.',
  checkStack(context) {
    return [...withNamespace(context), ...foreignFiles(context)];
  },
};

/** lokitool reads the key, so a file that no service mounts is its file until someone gives it to Loki. */
function withNamespace(context: StackContext): readonly Finding[] {
  const all = stackServicesOf(context);
  return context.of('loki-rules').flatMap((document) => {
    if (mapOf(document.value)?.namespace === undefined) return [];
    const edits = deleteLine(document, ['namespace']);
    const isRead = readersOf(all, document).some(({ service }) => service.program === 'loki');
    return context.report(
      document.at(['namespace'], 'key'),
      'Loki rejects a rule file with `namespace`, and then updates no rules at all.',
      { severity: isRead ? 'error' : 'warn', fix: 'Delete the line.', ...(edits === undefined ? {} : { edits }) },
    );
  });
}

function foreignFiles(context: StackContext): readonly Finding[] {
  const rules = ruleFolderOf(context.of('loki'));
  if (rules === null) return [];
  const all = stackServicesOf(context);
  const related = [{ place: rules.document.at(rules.path), message: 'the rules folder' }];
  return context.documents.flatMap((document) => {
    if (document.kind === 'loki-rules' || document.kind === 'compose') return [];
    const isThere = mountsOfFile(all, document.path).some(({ service, target }) => {
      // The ruler reads only files in a tenant's folder.
      return service.program === 'loki' && posix.normalize(`${posix.dirname(posix.dirname(target))}/`) === rules.folder;
    });
    if (!isThere) return [];
    const message = `The ruler reads this ${CONFIG_KINDS[document.kind]} as rules, fails, and then updates no rules at all.`;
    return [context.report(document.between(0, 0), message, { related, fix: 'Move it to a different folder.' })];
  });
}
