import type { FileContext, FileRule } from '../../../contracts/config.js';
import { mapOf, type PlainMap } from '../../../contracts/plain.js';
import type { Finding } from '../../../findings/finding.js';
import { nearest } from '../../../findings/nearest.js';
import { elastalertRules, schemaOfType } from '../../../shapes/elastalert/rules.js';
import { listed } from '../../lists.js';
import { gapsOf } from '../../models/elastalert-needs.js';

export const elastalertRule: FileRule = {
  id: 'elk/elastalert-rule',
  severity: 'error',
  summary: 'An ElastAlert rule has no type, an unknown type, or lacks an option that its type needs.',
  why: 'ElastAlert does not load the rule, and by default it does not start: no alert fires.',
  bad: `name: Errors
type: frequency
index: logs-*
num_events: 10
alert: [debug]
filter: [{ term: { log.level: error } }]`,
  good: `name: Errors
type: frequency
index: logs-*
num_events: 10
timeframe: { minutes: 5 }
alert: [debug]
filter: [{ term: { log.level: error } }]`,
  source: 'elastalert/schema.yaml and loaders.py of ElastAlert 2 2.31.0.',
  seen: 'ElastAlert 2.31.0: its loader rejects the rule.',
  kinds: ['elastalert-rule'],
  checkFile(context) {
    const { document, report } = context;
    const rule = mapOf(document.value) ?? {};
    const gaps = gapsOf(rule).map(({ path, part, message, fix }) => report(document.at(path, part), message, { fix }));
    return [...absent(context, rule), ...unknownType(context, rule), ...gaps, ...enhancements(context, rule)];
  },
};

/** An imported file may have them. */
function absent({ document, report }: FileContext, rule: PlainMap): readonly Finding[] {
  if ('import' in rule) return [];
  const isAbsent = (key: string) => !(key in rule) || (key === 'alert' && rule[key] === null);
  const lacking = ['type', 'index', 'alert'].filter(isAbsent);
  const place = 'type' in rule ? document.at(['type'], 'key') : document.at([]);
  return lacking.map((key) => report(place, `This rule has no \`${key}\`: ElastAlert does not load it.`));
}

function unknownType({ document, report }: FileContext, rule: PlainMap): readonly Finding[] {
  if (!('type' in rule)) return [];
  const { type } = rule;
  if (typeof type !== 'string') {
    return [report(document.at(['type']), 'The `type` of a rule must be a name: ElastAlert does not load the rule.')];
  }
  // A name with a dot is a module of the user.
  if (schemaOfType(type) !== undefined || /[.$]/.test(type)) return [];
  const names = Object.keys(elastalertRules().types);
  const near = nearest(type, names);
  const fix = near === null ? `Write one of ${listed(names, 'or')}.` : `Did you mean \`${near}\`?`;
  return [
    report(document.at(['type']), `ElastAlert has no rule type \`${type}\`: it does not load the rule.`, { fix }),
  ];
}

function enhancements({ document, report }: FileContext, rule: PlainMap): readonly Finding[] {
  const { match_enhancements: names } = rule;
  if (!Array.isArray(names)) return [];
  return names.flatMap((name: unknown, index) => {
    if (typeof name !== 'string' || /[.$]/.test(name) || elastalertRules().enhancements.includes(name)) return [];
    const message = `ElastAlert has no enhancement \`${name}\`: it does not load the rule.`;
    const fix = 'Write the name of a module and a class: `module.Class`.';
    return [report(document.at(['match_enhancements', index]), message, { fix })];
  });
}
