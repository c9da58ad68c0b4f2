import type { FileRule } from '../../../contracts/config.js';
import { nameProblem, severityOf } from '../../models/node-names.js';
import { nodeSettingsOf } from '../../models/node-settings.js';

export const nodeSetting: FileRule = {
  id: 'elk/node-setting',
  severity: 'error',
  summary: 'elasticsearch.yml has a setting that this version of Elasticsearch does not have.',
  why: 'The node does not start: "unknown setting [node.master] please check that any required plugins are installed".',
  bad: `cluster.name: shop
network.hosts: 0.0.0.0
discovery.type: single-node`,
  good: `cluster.name: shop
network.host: 0.0.0.0
discovery.type: single-node`,
  source:
    'elastic/elasticsearch#18073, #20542, #41878; the settings of Elasticsearch 5.6 to 9.5, read from its classes.',
  seen: 'Elasticsearch 9.5.3: its check of settings rejects each of these names.',
  kinds: ['elasticsearch'],
  checkFile({ document, report, versions }) {
    return nodeSettingsOf(document).flatMap(({ name, key }) => {
      const problem = nameProblem(name, versions);
      if (problem === null) return [];
      const { words, fix } = problem;
      const more = { severity: severityOf(problem), ...(fix === undefined ? {} : { fix }) };
      return [report(key, `${words}: the node does not start.`, more)];
    });
  },
};
