import type { ConfigDocument, StackContext, StackRule } from '../../../contracts/config.js';
import { mapOf, type PlainMap } from '../../../contracts/plain.js';
import type { Finding } from '../../../findings/finding.js';
import { nearest } from '../../../findings/nearest.js';
import { elastalertRules } from '../../../shapes/elastalert/rules.js';
import { listed } from '../../lists.js';
import {
  type AlerterItem,
  alertersOf,
  isAbove,
  isOwnModule,
  missingOptions,
  REMOVED_ALERTERS,
  strangeAlerters,
} from '../../models/elastalert-alerters.js';

export const elastalertAlerter: StackRule = {
  id: 'elk/elastalert-alerter',
  severity: 'error',
  summary: 'An ElastAlert rule uses an unknown alerter, or its alerter lacks a required option.',
  why: 'ElastAlert does not load the rule, and by default it does not start: no alert fires.',
  bad: `# file: elastalert/config.yaml
es_host: elasticsearch
es_port: 9200
rules_folder: rules
run_every: { minutes: 1 }
buffer_time: { minutes: 15 }
writeback_index: elastalert
# file: elastalert/rules/errors.yaml
name: Errors
type: any
index: logs-*
filter: [{ term: { log.level: error } }]
alert: [slack]`,
  good: `# file: elastalert/config.yaml
es_host: elasticsearch
es_port: 9200
rules_folder: rules
run_every: { minutes: 1 }
buffer_time: { minutes: 15 }
writeback_index: elastalert
# file: elastalert/rules/errors.yaml
name: Errors
type: any
index: logs-*
filter: [{ term: { log.level: error } }]
alert: [slack]
slack_webhook_url: https://hooks.slack.com/services/T0/B0/x`,
  source: 'loaders.py and the alerters of ElastAlert 2 2.31.0.',
  seen: 'ElastAlert 2.31.0: its loader rejects the rule.',
  checkStack(context) {
    return context.of('elastalert-rule').flatMap((document) => {
      const rule = mapOf(document.value) ?? {};
      const message = 'An alerter must be a name or a map with its options: ElastAlert does not load the rule.';
      return [
        ...strangeAlerters(rule).map((path) => context.report(document.at(path), message)),
        ...alertersOf(rule).flatMap((item) => findingsOf(context, document, rule, item)),
      ];
    });
  },
};

function findingsOf(
  context: StackContext,
  document: ConfigDocument,
  rule: PlainMap,
  item: AlerterItem,
): readonly Finding[] {
  const { name, path, options } = item;
  if (isOwnModule(name)) return [];
  if (!Object.hasOwn(elastalertRules().alerters, name)) return [unknown(context, document, item)];
  if (options === null) {
    const message = `The options of the alerter \`${name}\` are not a map: ElastAlert does not load the rule.`;
    const fix = `Write \`- ${name}\`, or indent the options below it.`;
    return [context.report(document.at(path, 'key'), message, { fix })];
  }
  // An imported file may have them.
  if ('import' in rule) return [];
  const configs = context.of('elastalert').map((config) => mapOf(config.value) ?? {});
  const missing = missingOptions(name, options, rule, ...configs);
  if (missing.length === 0) return [];
  // The configuration of other rules shows nothing about this one.
  const isCertain = context.of('elastalert').some((config) => isAbove(config, document));
  const end = isCertain ? '' : ' unless its configuration has the option';
  const message = `The alerter \`${name}\` needs ${listed(missing)}: ElastAlert does not load the rule${end}.`;
  const severity = isCertain ? 'error' : 'warn';
  return [context.report(placeOf(document, path), message, { severity, fix: `Write ${listed(missing)} in the rule.` })];
}

function unknown(context: StackContext, document: ConfigDocument, { name, path }: AlerterItem): Finding {
  const removed = Object.hasOwn(REMOVED_ALERTERS, name) ? REMOVED_ALERTERS[name] : undefined;
  const near = nearest(name, Object.keys(elastalertRules().alerters));
  const fix = removed ?? (near === null ? null : `Did you mean \`${near}\`?`);
  // An older ElastAlert has the alerter.
  const severity = removed === undefined ? 'error' : 'warn';
  const has = removed === undefined ? 'has no alerter' : `${elastalertRules().version} has no alerter`;
  const message = `ElastAlert ${has} \`${name}\`: it does not load the rule.`;
  return context.report(placeOf(document, path), message, fix === null ? { severity } : { severity, fix });
}

function placeOf(document: ConfigDocument, path: AlerterItem['path']) {
  return document.at(path, typeof path.at(-1) === 'number' || path.length === 1 ? 'value' : 'key');
}
