import type { StackContext, StackRule } from '../../../contracts/config.js';
import { listOf, mapOf } from '../../../contracts/plain.js';
import type { Finding } from '../../../findings/finding.js';
import { byFolder, datasourcesIn, type Named, repeated } from '../../models/grafana.js';

export const duplicateUid: StackRule = {
  id: 'grafana/duplicate-uid',
  severity: 'error',
  summary: 'Duplicate uid of datasources or dashboards, or duplicate name of datasources.',
  why:
    'With a duplicate datasource uid Grafana does not start. Of two datasources with the same name it ' +
    'keeps one, and it updates neither of two dashboards.',
  bad: `apiVersion: 1
datasources:
  - { name: Loki, uid: logs, type: loki }
  - { name: Old, uid: logs, type: loki }`,
  good: `apiVersion: 1
datasources:
  - { name: Loki, uid: logs, type: loki }
  - { name: Old, uid: old-logs, type: loki }`,
  source:
    'pkg/services/provisioning: datasources are looked for by name and added with their uid; each uid is one of an organisation.',
  seen: 'Grafana 13.2, by its source: the second datasource with the uid cannot be added, and the start ends.',
  checkStack(context) {
    const datasources = byFolder(context.of('grafana-datasources')).flatMap((documents) => {
      const all = documents.flatMap(datasourcesIn);
      return [...sameUid(context, all), ...sameName(context, all)];
    });
    return [...datasources, ...byFolder(context.of('grafana-dashboard')).flatMap((all) => dashboards(context, all))];
  },
};

function sameUid({ report }: StackContext, all: readonly Named[]): readonly Finding[] {
  return repeated(all, 'uid').flatMap(({ text, second, first }) => {
    // With one name as well it is the same datasource twice.
    if (first.value.name === second.value.name) return [];
    const related = [{ place: first.at('uid'), message: 'first used here' }];
    const message = `Duplicate datasource uid \`${text.slice(0, 80)}\`: Grafana does not start.`;
    return report(second.at('uid'), message, { related, fix: 'Give each datasource a unique uid.' });
  });
}

function sameName({ report }: StackContext, all: readonly Named[]): readonly Finding[] {
  return repeated(all, 'name').map(({ text, second, first }) => {
    const related = [{ place: first.at('name'), message: 'first used here' }];
    const message = `Duplicate datasource name \`${text.slice(0, 80)}\`: Grafana keeps only one of the two.`;
    return report(second.at('name'), message, {
      severity: 'warn',
      related,
      fix: 'Give each datasource a unique name.',
    });
  });
}

function dashboards({ report }: StackContext, all: StackContext['documents']): readonly Finding[] {
  const named = all.flatMap((document): readonly Named[] => {
    const value = mapOf(document.value);
    const at = (key: string) => document.at([key]);
    return value === null || listOf(value.panels).length === 0 ? [] : [{ value, org: 1, at }];
  });
  return repeated(named, 'uid').map(({ text, second, first }) => {
    const related = [{ place: first.at('uid'), message: 'first used here' }];
    const message = `Duplicate dashboard uid \`${text.slice(0, 80)}\` in this folder: Grafana updates neither dashboard.`;
    return report(second.at('uid'), message, { severity: 'warn', related, fix: 'Give each dashboard a unique uid.' });
  });
}
