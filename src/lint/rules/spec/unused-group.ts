import type { SpecRule } from '../../../contracts/rule.js';
import { compile } from '../../../languages/re2.js';
import type { Service } from '../../../model/model.js';
import { declared } from '../../fields.js';

export const unusedGroup: SpecRule = {
  id: 'spec/unused-group',
  severity: 'info',
  summary: 'A named group of a pattern is not stored.',
  why: 'The group is extracted from each line and then dropped. Most often a declaration is missing.',
  bad: `services:
  - name: api
    format: text
    pattern: '^(?P<user>\\S+) (?P<message>.*)$'`,
  good: `services:
  - name: api
    format: text
    pattern: '^(?P<user>\\S+) (?P<message>.*)$'
    fields: { user: keyword }`,
  source: 'docs/meaning.md: only declared fields are stored.',
  check({ model, report }) {
    return model.services.flatMap((service, index) => {
      const compiled = service.pattern === null || service.format !== 'text' ? '' : compile(service.pattern);
      if (typeof compiled === 'string') return [];
      return compiled.groups
        .filter((name) => !isUsed(name, service))
        .map((name) => report(['services', index, 'pattern'], `The group \`${name}\` is not stored; ${advice(name)}`));
    });
  },
};

function isUsed(name: string, service: Service): boolean {
  const { level, message, timestamp } = service;
  return [level, message, timestamp?.field].includes(name) || declared(service).some((field) => field.name === name);
}

function advice(name: string): string {
  const isTime = /time|date|^ts$/i.test(name);
  return isTime ? `write \`timestamp: { field: ${name}, format: … }\`.` : `write \`fields: { ${name}: keyword }\`.`;
}
