import type { FileRule } from '../../../contracts/config.js';
import { settingIn } from '../../models/elastic.js';
import { stackServices } from '../../models/hardening.js';
import { oldestVersion } from '../../models/versions.js';

export const bootstrap: FileRule = {
  id: 'elk/bootstrap',
  severity: 'error',
  summary: 'A single Elasticsearch runs without `discovery.type: single-node`.',
  why:
    'With security settings in its environment it does not form a cluster by itself. It stops with ' +
    '"the default discovery settings are unsuitable for production use", exit code 78.',
  bad: `services:
  elasticsearch:
    image: docker.elastic.co/elasticsearch/elasticsearch:9.5.3
    environment: { xpack.security.enabled: "true" }`,
  good: `services:
  elasticsearch:
    image: docker.elastic.co/elasticsearch/elasticsearch:9.5.3
    environment:
      xpack.security.enabled: "true"
      discovery.type: single-node`,
  source: 'https://www.elastic.co/docs/deploy-manage/deploy/self-managed/bootstrap-checks',
  seen: 'Elasticsearch 9.5, by its documentation: it stops when a bootstrap check fails.',
  kinds: ['compose'],
  checkFile({ document, report, versions }) {
    const nodes = stackServices(document).filter(({ program }) => program === 'elasticsearch');
    // Version 6 forms a cluster by itself; 8 and later too, unless security is set by hand.
    const major = oldestVersion(versions, 'elasticsearch')?.[0] ?? 8;
    if (nodes.length !== 1 || major < 7) return [];
    return nodes.flatMap((service) => {
      const { command, entrypoint, mounts, value, path } = service;
      const byHand = service.environment.some(({ name }) => /^xpack[._]security[._]/i.test(name));
      const elsewhere = mounts.some(({ target }) => target.startsWith('/usr/share/elasticsearch/config'));
      if ((major > 7 && !byHand) || elsewhere || 'env_file' in value) return [];
      if (DISCOVERY.some((name) => settingIn(service, name) !== null)) return [];
      if ([...command.words, ...entrypoint.words].some((word) => /discovery\.|initial_master/.test(word))) return [];
      const fix = 'Add `discovery.type: single-node` to its environment.';
      return report(
        document.at(path, 'key'),
        'This single Elasticsearch has no `discovery.type: single-node`: it stops with exit code 78.',
        { fix },
      );
    });
  },
};

const DISCOVERY = [
  'discovery.type',
  'discovery.seed_hosts',
  'discovery.seed_providers',
  'cluster.initial_master_nodes',
  'discovery.zen.minimum_master_nodes',
];
