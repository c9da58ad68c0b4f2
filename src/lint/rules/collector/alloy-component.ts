import type { FileRule } from '../../../contracts/config.js';
import { findingsFor } from '../../models/alloy-problem.js';
import { alloyProblems } from '../../models/alloy-problems.js';
import { alloyVersion } from '../../models/alloy-version.js';

export const alloyComponent: FileRule = {
  id: 'collector/alloy-component',
  severity: 'error',
  seen: 'Alloy 1.18.1, by its source and by that of every minor version since 1.0.',
  summary:
    'A component, attribute or block of Alloy is unknown in its version, missing or duplicate, or its output goes nowhere.',
  why: 'Alloy does not start, or it reads lines and does not send them.',
  bad: `loki.source.api "in" {
	forward_too = [loki.write.default.receiver]
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
  checkFile({ document, versions, report }) {
    return findingsFor(alloyProblems(document, alloyVersion(versions)), document, report);
  },
};
