import type { RuleDoc } from '../../../contracts/rule.js';

export const yamlSyntax: RuleDoc = {
  id: 'config/yaml-syntax',
  severity: 'error',
  summary: 'A configuration file is not YAML or JSON.',
  why: 'The program that reads it ends before it starts to work, often with a message about another line.',
  bad: `server:
	http_listen_port: 3100`,
  good: `server:
  http_listen_port: 3100`,
  source: 'YAML 1.2 and JSON (RFC 8259).',
};
