import type { RuleDoc } from '../../../contracts/rule.js';

export const controlCharacter: RuleDoc = {
  id: 'spec/control-character',
  severity: 'error',
  summary: 'A text holds a control character, or half of a character.',
  why: 'YAML readers, terminals and Elasticsearch each do something else with it.',
  bad: `services:
  - name: api
    multiline: { start: "\\e" }`,
  good: `services:
  - name: api
    multiline: { start: '\\x1b' }`,
  source: 'YAML 1.2, 5.1: printable characters. A pattern names others by their escapes.',
};
