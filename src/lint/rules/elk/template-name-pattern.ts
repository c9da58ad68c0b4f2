import type { FileRule } from '../../../contracts/config.js';
import { fitsPattern } from '../../models/elastic.js';
import { isOff, isOn, settingsOf } from '../../models/settings.js';

export const templateNamePattern: FileRule = {
  id: 'elk/template-name-pattern',
  severity: 'warn',
  summary: "The pattern of Filebeat's template does not match its own name, or the index.",
  why:
    'Filebeat creates a data stream with the name of the template. If the pattern does not match it, ' +
    'Elasticsearch answers "no matching index template found" and no line arrives. Lines of an index ' +
    'that does not match are stored without the template.',
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
      const message =
        `\`${pattern}\` does not match the name \`${name}\`: Elasticsearch cannot create this data stream, ` +
        'and no line arrives.';
      return [report(place, message, { related, fix: `Write \`${name}*\`.` })];
    }
    const index = settings.text(['output', 'elasticsearch', 'index']);
    if (index === null || index.includes('%{') || fitsPattern(index, pattern)) return [];
    const related = [{ place: settings.at(['output', 'elasticsearch', 'index']), message: 'the index' }];
    const message = `\`${pattern}\` does not match the index \`${index}\`: its lines are stored without the template.`;
    return [report(place, message, { related, fix: `Write \`${index}*\`.` })];
  },
};
