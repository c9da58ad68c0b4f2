import type { ConfigDocument, StackContext, StackRule } from '../../../contracts/config.js';
import { listOf, mapOf } from '../../../contracts/plain.js';
import { policyOf } from '../../models/elastic.js';
import { settingsOf } from '../../models/settings.js';

export const rolloverTarget: StackRule = {
  id: 'elk/rollover-target',
  severity: 'warn',
  summary: 'A policy rolls over indices that have neither an alias nor a data stream.',
  why:
    'The rollover fails with "setting [index.lifecycle.rollover_alias] … is empty or not defined". The index grows, ' +
    'and the later phases never begin.',
  bad: `# file: shop-policy.json
{ "policy": { "phases": {
  "hot": { "actions": { "rollover": { "max_age": "1d" } } },
  "delete": { "min_age": "7d", "actions": { "delete": {} } } } } }
# file: index-template.json
{ "index_patterns": ["shop-*"], "template": { "settings": { "index.lifecycle.name": "shop" } } }`,
  good: `# file: shop-policy.json
{ "policy": { "phases": {
  "hot": { "actions": { "rollover": { "max_age": "1d" } } },
  "delete": { "min_age": "7d", "actions": { "delete": {} } } } } }
# file: index-template.json
{ "index_patterns": ["shop-*"], "data_stream": {}, "template": { "settings": { "index.lifecycle.name": "shop" } } }`,
  source: 'robcowart/elastiflow#558; WaitForRolloverReadyStep of Elasticsearch.',
  checkStack(context) {
    return context.of('index-template').flatMap((document) => {
      const settings = settingsOf(document);
      const value = mapOf(document.value) ?? {};
      const isStream = 'data_stream' in value || listOf(value.composed_of).length > 0;
      const paths = [['index', 'lifecycle'], ['lifecycle']].map((path) => ['template', 'settings', ...path]);
      const path = paths.find((one) => settings.text([...one, 'name']) !== null);
      if (isStream || path === undefined || paths.some((one) => settings.has([...one, 'rollover_alias']))) return [];
      const name = settings.text([...path, 'name']) ?? '';
      const policy = policyNamed(context, name);
      if (policy === undefined) return [];
      const related = [{ place: policy.at(rolloverOf(policy), 'key'), message: 'its rollover' }];
      const message = `The policy \`${name}\` rolls over, but these indices have no alias and no data stream: it fails.`;
      const fix = 'Add `"data_stream": {}`, or set `index.lifecycle.rollover_alias`.';
      return context.report(settings.at([...path, 'name']), message, { related, fix });
    });
  },
};

function rolloverOf(policy: ConfigDocument) {
  return [...policyOf(policy).path, 'hot', 'actions', 'rollover'];
}

/** The policy of a file that is named after it; a policy does not have its name inside. */
function policyNamed(context: StackContext, name: string): ConfigDocument | undefined {
  return context.of('ilm-policy').find((document) => {
    const file = document.path.split('/').at(-1) ?? '';
    const actions = mapOf(mapOf(policyOf(document).phases.hot)?.actions) ?? {};
    return 'rollover' in actions && new RegExp(`^${name.replace(/\W/g, '\\$&')}(?:[-_.]|$)`).test(file);
  });
}
