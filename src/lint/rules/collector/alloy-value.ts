import type { FileRule } from '../../../contracts/config.js';
import { choiceProblems } from '../../models/alloy-config.js';
import { alloyScopes } from '../../models/alloy-scopes.js';
import { valueProblems } from '../../models/alloy-wiring.js';

export const alloyValue: FileRule = {
  id: 'collector/alloy-value',
  severity: 'error',
  seen: 'Alloy 1.18.1, by its source and documentation.',
  summary: 'An argument in an Alloy block has a value of a wrong type, or a word that Alloy rejects.',
  why: 'Alloy does not start. On a reload it keeps its previous configuration.',
  bad: `loki.source.syslog "network" {
	listener {
		address      = "0.0.0.0:1514"
		idle_timeout = 30
	}
	forward_to = []
}`,
  good: `loki.source.syslog "network" {
	listener {
		address      = "0.0.0.0:1514"
		idle_timeout = "30s"
	}
	forward_to = []
}`,
  source: 'https://grafana.com/docs/alloy/latest/get-started/configuration-syntax/expressions/types_and_values/',
  kinds: ['alloy'],
  checkFile({ document, report }) {
    return alloyScopes(document)
      .flatMap((scope) => [...valueProblems(scope), ...choiceProblems(scope)])
      .filter(({ isWiring }) => !isWiring)
      .map(({ value, name, expected, found, fix }) => {
        const message = `\`${name}\` needs ${expected}, and this is ${found}: Alloy does not start.`;
        return report(document.between(value.from, value.to), message, fix === null ? {} : { fix });
      });
  },
};
