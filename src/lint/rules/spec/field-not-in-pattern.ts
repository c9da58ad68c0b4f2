import type { SpecRule } from '../../../contracts/rule.js';
import { rawValueAt } from '../../../contracts/spec-path.js';
import type { Finding } from '../../../findings/finding.js';
import { nearest } from '../../../findings/nearest.js';
import { compile } from '../../../languages/re2.js';
import type { Service } from '../../../model/model.js';
import { namedByService } from '../../fields.js';
import { choices } from '../../lists.js';

export const fieldNotInPattern: SpecRule = {
  id: 'spec/field-not-in-pattern',
  severity: 'error',
  summary: 'A field of a text service is not a group of its pattern.',
  why: 'Only the pattern reads a text line, so the field would never have a value.',
  bad: `services:
  - name: api
    format: text
    pattern: '^(?P<level>\\w+) (?P<message>.*)$'
    fields: { user: keyword }`,
  good: `services:
  - name: api
    format: text
    pattern: '^(?P<level>\\w+) (?P<user>\\S+) (?P<message>.*)$'
    fields: { user: keyword }`,
  source: 'docs/meaning.md: text is read by the named groups of `pattern`.',
  check({ model, spec, report }) {
    return model.services.flatMap((service, index): readonly Finding[] => {
      const groups = groupsOf(service);
      if (groups === null) return [];
      const uses = namedByService(
        service,
        (name) => rawValueAt(spec, ['services', index, 'fields', name]) !== undefined,
      );
      return uses.flatMap(({ name, path, part }) => {
        if (groups.includes(name)) return [];
        const meant = nearest(name, groups);
        const fix = meant === null ? `Add \`(?P<${name}>…)\` to the pattern.` : `Write \`${meant}\`.`;
        const message =
          service.pattern === null
            ? `\`${name}\` of a text line is read by \`pattern\`, which is not set.`
            : `The pattern has no group \`${name}\`; ${choices(meant, groups)}`;
        return report(['services', index, ...path], message, { part, fix });
      });
    });
  },
};

/** null: no pattern reads the lines, or a different rule reports the pattern. */
function groupsOf({ format, pattern }: Service): readonly string[] | null {
  if (format !== 'text') return null;
  const compiled = pattern === null ? { groups: [] } : compile(pattern);
  return typeof compiled === 'string' ? null : compiled.groups;
}
