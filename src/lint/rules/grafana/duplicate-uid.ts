import type { StackContext, StackRule } from '../../../contracts/config.js';
import { listOf, mapOf } from '../../../contracts/plain.js';
import type { Finding } from '../../../findings/finding.js';
import { byFolder, datasourcesIn, type Named, repeated } from '../../models/grafana.js';

export const duplicateUid: StackRule = {
  id: 'grafana/duplicate-uid',
  severity: 'error',
  summary: 'Two datasources or two dashboards have the same uid, or two datasources the same name.',
  why: 'Grafana does not start with the datasources, keeps one of two with one name, and updates none of the dashboards.',
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
    const related = [{ place: first.at('uid'), message: 'the other one' }];
    const message = `Another datasource has the uid \`${text.slice(0, 80)}\` too: Grafana does not start.`;
    return report(second.at('uid'), message, { related, fix: 'Give each its own uid.' });
  });
}

function sameName({ report }: StackContext, all: readonly Named[]): readonly Finding[] {
  return repeated(all, 'name').map(({ text, second, first }) => {
    const related = [{ place: first.at('name'), message: 'the other one' }];
    const message = `Another datasource is called \`${text.slice(0, 80)}\` too: Grafana keeps one of the two.`;
    return report(second.at('name'), message, { severity: 'warn', related, fix: 'Give each its own name.' });
  });
}

function dashboards({ report }: StackContext, all: StackContext['documents']): readonly Finding[] {
  const named = all.flatMap((document): readonly Named[] => {
    const value = mapOf(document.value);
    const at = (key: string) => document.at([key]);
    return value === null || listOf(value.panels).length === 0 ? [] : [{ value, org: 1, at }];
  });
  return repeated(named, 'uid').map(({ text, second, first }) => {
    const related = [{ place: first.at('uid'), message: 'the other one' }];
    const message = `Another dashboard of this folder has the uid \`${text.slice(0, 80)}\` too: Grafana updates neither.`;
    return report(second.at('uid'), message, { severity: 'warn', related, fix: 'Give each its own uid.' });
  });
}
