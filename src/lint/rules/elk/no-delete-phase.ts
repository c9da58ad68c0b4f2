import type { FileContext, FileRule } from '../../../contracts/config.js';
import { mapOf } from '../../../contracts/plain.js';
import { rawValueAt } from '../../../contracts/spec-path.js';
import type { Finding } from '../../../findings/finding.js';
import { policyOf } from '../../models/elastic.js';
import { isOff, isOn, isSet, settingsOf } from '../../models/settings.js';

export const noDeletePhase: FileRule = {
  id: 'elk/no-delete-phase',
  severity: 'warn',
  summary: 'A lifecycle does not delete logs.',
  why:
    'Logs stay for ever. When the disk is 95 % full, Elasticsearch makes each index read-only and ' +
    'accepts no more lines.',
  bad: `policy:
  phases:
    hot:
      actions:
        rollover: { max_age: 1d }`,
  good: `policy:
  phases:
    hot:
      actions:
        rollover: { max_age: 1d }
    delete:
      min_age: 14d
      actions:
        delete: {}`,
  source: 'deviantony/docker-elk#219, elastic/elasticsearch#77906.',
  kinds: ['ilm-policy', 'index-template', 'component-template', 'filebeat'],
  checkFile(context) {
    if (context.document.kind === 'ilm-policy') return ofPolicy(context);
    return context.document.kind === 'filebeat' ? ofFilebeat(context) : ofTemplate(context);
  },
};

function ofPolicy({ document, report }: FileContext): readonly Finding[] {
  const { phases, path } = policyOf(document);
  const actions = mapOf(mapOf(phases.delete)?.actions);
  if (actions !== null && 'delete' in actions) return [];
  const fix = 'Write `"delete": { "min_age": "14d", "actions": { "delete": {} } }`.';
  return [report(document.at(path, 'key'), 'No phase deletes logs: they stay until the disk is full.', { fix })];
}

function ofTemplate({ document, report }: FileContext): readonly Finding[] {
  const path = ['template', 'lifecycle'];
  const lifecycle = mapOf(rawValueAt(document.value, path));
  if (lifecycle === null || isOff(lifecycle.enabled) || isSet(lifecycle.data_retention)) return [];
  const message = 'This lifecycle has no `data_retention`: logs stay until the disk is full.';
  return [report(document.at(path, 'key'), message, { fix: 'Write `"data_retention": "14d"`.' })];
}

/** Filebeat's own policy rolls over and has no delete phase; a policy with this name may exist already. */
function ofFilebeat({ document, report }: FileContext): readonly Finding[] {
  const settings = settingsOf(document);
  const path = ['setup', 'ilm'];
  const ilm = settings.map(path);
  if (!isOn(ilm.enabled) || isSet(ilm.policy_file)) return [];
  const message = "Filebeat's default policy deletes nothing: logs stay until the disk is full.";
  const fix = 'Write `setup.ilm.policy_file` with a policy that has a `delete` phase.';
  return [report(settings.at([...path, 'enabled']), message, { severity: 'info', fix })];
}
