import type { Variable } from '../../../composefile/service.js';
import type { FileRule } from '../../../contracts/config.js';
import { settingIn } from '../../models/elastic.js';
import { type ElasticNode, elasticNodes, valueIn } from '../../models/elastic-node.js';
import { isYes } from '../../models/hardening.js';

export const transportTls: FileRule = {
  id: 'elk/transport-tls',
  severity: 'error',
  summary: 'A node of an Elasticsearch cluster has security, but no TLS between the nodes.',
  why:
    'Without `discovery.type: single-node` the bootstrap check stops it: "Transport SSL must be enabled if security is ' +
    'enabled". Security is on by default since version 8.',
  bad: `services:
  elasticsearch:
    image: docker.elastic.co/elasticsearch/elasticsearch:9.5.3
    environment:
      node.name: es1
      cluster.initial_master_nodes: es1,es2
    volumes: [es:/usr/share/elasticsearch/data]
volumes: { es: {} }`,
  good: `services:
  elasticsearch:
    image: docker.elastic.co/elasticsearch/elasticsearch:9.5.3
    environment:
      discovery.type: single-node
    volumes: [es:/usr/share/elasticsearch/data]
volumes: { es: {} }`,
  source: 'laradock/laradock#3290, elastic/elasticsearch#48912.',
  seen: 'Elasticsearch 8.15: bootstrap check failed, "Transport SSL must be enabled if security is enabled" (laradock/laradock#3290).',
  kinds: ['compose'],
  checkFile(context) {
    const nodes = elasticNodes(context);
    return nodes.flatMap((node) => {
      const { service, major } = node;
      if (!node.isWhole || node.isSingle !== false || major === null || !hasSecurity(node)) return [];
      const cluster = CLUSTER.flatMap((name) => settingIn(service, name) ?? [])[0];
      if (cluster === undefined || isYes(valueIn(service, 'xpack.security.transport.ssl.enabled'))) return [];
      const isAlone = nodes.length === 1 && !cluster.value?.includes(',');
      const fix = isAlone
        ? `Write \`discovery.type=single-node\` instead of \`${cluster.name}\`.`
        : 'Set `xpack.security.transport.ssl.enabled=true` with certificates, or `xpack.security.enabled=false`.';
      const mayConfigure = configuresItself(node, cluster);
      const when = mayConfigure ? 'it stops when its container is recreated with the data' : 'it stops';
      const message = `\`${service.name}\` is a node of a cluster with security and without TLS between the nodes: ${when} ("Transport SSL must be enabled").`;
      const severity = mayConfigure ? 'warn' : 'error';
      return context.report(context.document.at(cluster.path, 'key'), message, { fix, severity });
    });
  },
};

/**
 * At its first start, a node that only names itself makes its certificates, unless something else of security is set. They
 * are in the container and not on the volume, and a node with data does not make them.
 */
function configuresItself({ service, major }: ElasticNode, cluster: Variable): boolean {
  const isExplicit = valueIn(service, 'xpack.security.enabled') !== null;
  const name = valueIn(service, 'node.name');
  return cluster.name === CLUSTER[0] && !isExplicit && (major ?? 0) >= 8 && name !== null && cluster.value === name;
}

const CLUSTER = ['cluster.initial_master_nodes', 'discovery.seed_hosts'];

function hasSecurity({ service, major }: ElasticNode): boolean {
  const own = valueIn(service, 'xpack.security.enabled');
  return own === null ? (major ?? 0) >= 8 && !/oss/.test(service.image?.base ?? '') : isYes(own) && (major ?? 0) >= 7;
}
