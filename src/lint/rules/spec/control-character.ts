import type { RuleDoc } from '../../../contracts/rule.js';

export const controlCharacter: RuleDoc = {
  id: 'spec/control-character',
  severity: 'error',
  summary: 'A string contains a control character or an unpaired surrogate.',
  why: 'YAML readers, terminals and Elasticsearch each handle it differently.',
  bad: `services:
  - name: api
    multiline: { start: "\\e" }`,
  good: `services:
  - name: api
    multiline: { start: '\\x1b' }`,
  source: 'YAML 1.2, 5.1: printable characters. A pattern can contain others as escapes.',
};
