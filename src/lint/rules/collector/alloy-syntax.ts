import type { FileRule } from '../../../contracts/config.js';
import { alloyFile } from '../../models/alloy-blocks.js';

export const alloySyntax: FileRule = {
  id: 'collector/alloy-syntax',
  severity: 'error',
  seen: 'Alloy syntax 0.1.1: this parser of Alloy rejects the file.',
  summary: 'The file is not valid Alloy syntax.',
  why: 'Alloy does not start. On a reload it keeps its previous configuration.',
  bad: `loki.write "default" {
	endpoint {
		url = "http://loki:3100/loki/api/v1/push
	}
}`,
  good: `loki.write "default" {
	endpoint {
		url = "http://loki:3100/loki/api/v1/push"
	}
}`,
  source: "https://grafana.com/docs/alloy/latest/get-started/configuration-syntax/; compared with Alloy's own parser.",
  kinds: ['alloy'],
  checkFile({ document, report }) {
    return alloyFile(document).errors.map(({ from, to, message }) => report(document.between(from, to), message));
  },
};
