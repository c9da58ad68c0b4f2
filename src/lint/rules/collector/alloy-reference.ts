import { posix } from 'node:path';
import type { StackRule } from '../../../contracts/config.js';
import { findingsFor } from '../../models/alloy-problem.js';
import { alloyScopes } from '../../models/alloy-scopes.js';
import { wiringProblems } from '../../models/alloy-wiring.js';

export const alloyReference: StackRule = {
  id: 'collector/alloy-reference',
  severity: 'error',
  seen: 'Alloy 1.18.1, by its source and documentation.',
  summary:
    'A reference between components of Alloy is invalid: a wrong receiver, an unknown export or component, or a circle.',
  why: 'Alloy does not start. On a reload it keeps its previous configuration.',
  bad: `# file: config.alloy
prometheus.scrape "app" {
	targets    = [{"__address__" = "app:8080"}]
	forward_to = [loki.write.default.receiver]
}

loki.write "default" {
	endpoint {
		url = "http://loki:3100/loki/api/v1/push"
	}
}`,
  good: `# file: config.alloy
prometheus.scrape "app" {
	targets    = [{"__address__" = "app:8080"}]
	forward_to = [prometheus.remote_write.default.receiver]
}

prometheus.remote_write "default" {
	endpoint {
		url = "http://prometheus:9090/api/v1/write"
	}
}`,
  source: 'https://grafana.com/docs/alloy/latest/reference/compatibility/',
  checkStack({ of, report }) {
    const files = of('alloy');
    return files.flatMap((document) => {
      const siblings = files.filter((one) => one !== document && folderOf(one.path) === folderOf(document.path));
      return findingsFor(alloyScopes(document, siblings).flatMap(wiringProblems), document, report);
    });
  },
};

/** Alloy reads the files of a folder as one configuration. */
function folderOf(path: string): string {
  return posix.dirname(path);
}
