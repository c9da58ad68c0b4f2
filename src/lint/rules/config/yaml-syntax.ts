import type { RuleDoc } from '../../../contracts/rule.js';

export const yamlSyntax: RuleDoc = {
  id: 'config/yaml-syntax',
  severity: 'error',
  summary: 'A configuration file is not valid YAML or JSON.',
  why: 'The program that reads it fails at its start, often with a message about a different line.',
  bad: `server:
	http_listen_port: 3100`,
  good: `server:
  http_listen_port: 3100`,
  source: 'YAML 1.2 and JSON (RFC 8259).',
};
