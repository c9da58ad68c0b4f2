import type { FileRule } from '../../../contracts/config.js';
import { alloyProblems } from '../../models/alloy-problems.js';

export const alloyComponent: FileRule = {
  id: 'collector/alloy-component',
  severity: 'error',
  summary: 'A component, attribute or block of Alloy is unknown or missing, or its output goes nowhere.',
  why: 'Alloy does not start, or it reads lines and does not send them.',
  bad: `loki.source.api "in" {
	forward_to = [loki.write.defualt.receiver]
}

loki.write "default" {
	endpoint {
		url = "http://loki:3100/loki/api/v1/push"
	}
}`,
  good: `loki.source.api "in" {
	forward_to = [loki.write.default.receiver]
}

loki.write "default" {
	endpoint {
		url = "http://loki:3100/loki/api/v1/push"
	}
}`,
  source: 'https://grafana.com/docs/alloy/latest/reference/components/loki/',
  kinds: ['alloy'],
  checkFile({ document, report }) {
    return alloyProblems(document).map(({ from, to, message, fix, severity }) => {
      const details = fix === null ? { severity } : { severity, fix };
      return report(document.between(from, to), message, details);
    });
  },
};
