import type { FileRule } from '../../../contracts/config.js';
import { fitsPattern } from '../../models/elastic.js';
import { isOff, isOn, settingsOf } from '../../models/settings.js';

export const templateNamePattern: FileRule = {
  id: 'elk/template-name-pattern',
  severity: 'warn',
  summary: 'The template that Filebeat makes does not fit its own name, or not the index.',
  why: 'Filebeat makes a data stream of the name of the template: when the pattern does not fit it, Elasticsearch answers "no matching index template found", and no line arrives. Lines whose index does not fit are kept without a template.',
  bad: `filebeat.inputs:
  - { type: filestream, id: app, paths: [/var/log/app.log] }
setup.template.name: shop
setup.template.pattern: logs-*
output.elasticsearch: { hosts: ["http://elasticsearch:9200"] }`,
  good: `filebeat.inputs:
  - { type: filestream, id: app, paths: [/var/log/app.log] }
setup.template.name: shop
setup.template.pattern: shop*
output.elasticsearch: { hosts: ["http://elasticsearch:9200"] }`,
  source: 'elastic/beats#37117.',
  kinds: ['filebeat'],
  checkFile({ document, report }) {
    const settings = settingsOf(document);
    const template = ['setup', 'template'];
    if (isOff(settings.get([...template, 'enabled'])) || isOn(settings.get([...template, 'json', 'enabled'])))
      return [];
    if (settings.has([...template, 'type'])) return [];
    const [name, pattern] = [settings.text([...template, 'name']), settings.text([...template, 'pattern'])];
    if (name === null || pattern === null || `${name}${pattern}`.includes('%{')) return [];
    const place = settings.at([...template, 'pattern']);
    if (!fitsPattern(name, pattern)) {
      const related = [{ place: settings.at([...template, 'name']), message: 'the name' }];
      const message = `\`${pattern}\` does not fit the name \`${name}\`: the data stream of that name cannot be made, and no line arrives.`;
      return [report(place, message, { related, fix: `Write \`${name}*\`.` })];
    }
    const index = settings.text(['output', 'elasticsearch', 'index']);
    if (index === null || index.includes('%{') || fitsPattern(index, pattern)) return [];
    const related = [{ place: settings.at(['output', 'elasticsearch', 'index']), message: 'the index' }];
    const message = `\`${pattern}\` does not fit the index \`${index}\`: its lines are kept without the template.`;
    return [report(place, message, { related, fix: `Write \`${index}*\`.` })];
  },
};
