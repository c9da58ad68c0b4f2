import { CONFIG_KINDS, type StackContext, type StackRule } from '../../../contracts/config.js';
import { mapOf } from '../../../contracts/plain.js';
import type { Finding, Severity } from '../../../findings/finding.js';
import { deleteLine } from '../../models/edits.js';
import { filesOfTenants, isDirectlyInTenant, ruleFolderOf } from '../../models/rule-folders.js';
import { mountsOfFile, readersOf, servicesOf, stackServicesOf } from '../../models/stack-services.js';

export const foreignFileInRules: StackRule = {
  id: 'ruler/foreign-file-in-rules',
  severity: 'error',
  summary: "A file in a tenant's rules folder is not a rule file, or has lokitool's `namespace` key.",
  why:
    "The ruler reads each file of a tenant's folder as rules, also `README.md` and `.gitkeep`. It rejects the file, and " +
    'then updates the rules of no tenant.',
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
  source: 'grafana/loki#4654; `lokitool rules lint` adds the key to the file that Loki mounts.',
  seen: 'Loki 3.7.6: the ruler reports "unable to list rules" and loads no rule of the tenant.',
  checkStack(context) {
    return [...withNamespace(context), ...foreignFiles(context)];
  },
};

/**
 * lokitool reads the key, so a file that no service mounts is its file until someone gives it to Loki. If the compose
 * files have no Loki, lokitool uploads the file to one elsewhere.
 */
function withNamespace(context: StackContext): readonly Finding[] {
  const all = stackServicesOf(context);
  if (all.services.size > 0 && servicesOf(all, 'loki').length === 0) return [];
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

const START = { line: 1, column: 1, endLine: 1, endColumn: 1 };

function foreignFiles(context: StackContext): readonly Finding[] {
  const rules = ruleFolderOf(context.of('loki'));
  if (rules === null) return [];
  const details = {
    related: [{ place: rules.document.at(rules.path), message: 'the rules folder' }],
    fix: 'Move the file out of the folder of the tenant.',
  };
  return [...ofOtherKinds(context, rules.folder), ...byName(context, rules.folder)].map(({ path, message, severity }) =>
    context.report({ path, ...START }, message, { ...details, severity }),
  );
}

interface Foreign {
  readonly path: string;
  readonly message: string;
  readonly severity: Severity;
}

/** Configurations of other programs. */
function ofOtherKinds(context: StackContext, folder: string): readonly Foreign[] {
  const all = stackServicesOf(context);
  return context.documents.flatMap(({ kind, path }) => {
    if (kind === 'loki-rules' || kind === 'compose') return [];
    const isThere = mountsOfFile(all, path).some((one) => isDirectlyInTenant(one, folder));
    const message = `The ruler reads this ${CONFIG_KINDS[kind]} as rules, fails, and then updates no rules at all.`;
    return isThere ? [{ path, message, severity: 'error' }] : [];
  });
}

function byName(context: StackContext, folder: string): readonly Foreign[] {
  return filesOfTenants(context, folder).map(({ path, name, isCopy }) => ({
    path,
    message: isCopy
      ? `The ruler reads \`${name}\` as rules too: each alert in it fires twice.`
      : `The ruler reads \`${name}\` as rules, fails, and then updates no rules at all.`,
    severity: isCopy ? 'warn' : 'error',
  }));
}
