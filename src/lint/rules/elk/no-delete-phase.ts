import type { FileContext, FileRule } from '../../../contracts/config.js';
import { mapOf } from '../../../contracts/plain.js';
import type { Finding } from '../../../findings/finding.js';
import { given } from '../../given.js';
import { policyOf } from '../../models/elastic.js';
import { isOff, isOn, isSet, settingsOf } from '../../models/settings.js';

export const noDeletePhase: FileRule = {
  id: 'elk/no-delete-phase',
  severity: 'warn',
  summary: 'A lifecycle deletes nothing.',
  why: 'Logs are kept for ever: when the disk is at 95 % Elasticsearch makes every index read-only, and no line is taken any more.',
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
  return [report(document.at(path, 'key'), 'No phase deletes: logs are kept until the disk is full.', { fix })];
}

function ofTemplate({ document, report }: FileContext): readonly Finding[] {
  const path = ['template', 'lifecycle'];
  const lifecycle = mapOf(given(document.value, path));
  if (lifecycle === null || isOff(lifecycle.enabled) || isSet(lifecycle.data_retention)) return [];
  const message = 'A lifecycle without `data_retention` deletes nothing: logs are kept until the disk is full.';
  return [report(document.at(path, 'key'), message, { fix: 'Write `"data_retention": "14d"`.' })];
}

/** Filebeat's own policy rolls over and has no phase that deletes; one of this name may be there already. */
function ofFilebeat({ document, report }: FileContext): readonly Finding[] {
  const settings = settingsOf(document);
  const path = ['setup', 'ilm'];
  const ilm = settings.map(path);
  if (!isOn(ilm.enabled) || isSet(ilm.policy_file)) return [];
  const message = 'The policy that Filebeat makes by itself deletes nothing: logs are kept until the disk is full.';
  const fix = 'Write `setup.ilm.policy_file`, a policy with a phase `delete`.';
  return [report(settings.at([...path, 'enabled']), message, { severity: 'info', fix })];
}
