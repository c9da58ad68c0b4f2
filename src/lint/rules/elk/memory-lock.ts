import type { FileRule } from '../../../contracts/config.js';
import { listOf, mapOf } from '../../../contracts/plain.js';
import type { ComposeService } from '../../models/compose.js';
import { settingIn } from '../../models/elastic.js';
import { elasticNodes } from '../../models/elastic-node.js';
import { isYes, placeOf } from '../../models/hardening.js';

export const memoryLock: FileRule = {
  id: 'elk/memory-lock',
  severity: 'error',
  summary: 'Elasticsearch locks its memory, but its container has no `memlock` limit for it.',
  why:
    'The bootstrap check fails: "memory locking requested for elasticsearch process but memory is not locked". A node ' +
    'without `discovery.type: single-node` stops, exit code 78.',
  bad: `services:
  elasticsearch:
    image: docker.elastic.co/elasticsearch/elasticsearch:9.5.3
    environment:
      node.name: es1
      cluster.initial_master_nodes: es1
      xpack.security.enabled: "false"
      bootstrap.memory_lock: "true"`,
  good: `services:
  elasticsearch:
    image: docker.elastic.co/elasticsearch/elasticsearch:9.5.3
    environment:
      node.name: es1
      cluster.initial_master_nodes: es1
      xpack.security.enabled: "false"
      bootstrap.memory_lock: "true"
    ulimits:
      memlock: { soft: -1, hard: -1 }`,
  source: 'deviantony/docker-elk#243, https://www.elastic.co/docs/deploy-manage/deploy/self-managed/bootstrap-checks',
  seen: 'Elasticsearch 6.2: bootstrap check failed, "memory is not locked" (deviantony/docker-elk#243).',
  kinds: ['compose'],
  checkFile(context) {
    return elasticNodes(context).flatMap(({ service, isSingle }) => {
      const lock = settingIn(service, 'bootstrap.memory_lock');
      if (lock === null || !isYes(lock.value) || mayLock(service)) return [];
      const result = isSingle === false ? 'Elasticsearch stops at its start' : 'Elasticsearch cannot lock its memory';
      return context.report(
        placeOf(context.document, lock),
        `The service has no \`memlock\` limit in \`ulimits\`: ${result}.`,
        { fix: 'Add `ulimits: { memlock: { soft: -1, hard: -1 } }`.', severity: isSingle === false ? 'error' : 'warn' },
      );
    });
  },
};

/** A limit for it is set, or the container has the right to lock memory. */
function mayLock({ value }: ComposeService): boolean {
  const added = listOf(value.cap_add).map(String);
  const hasRight = value.privileged === true || added.some((name) => /^(?:CAP_)?(?:IPC_LOCK|ALL)$/i.test(name));
  return hasRight || 'memlock' in (mapOf(value.ulimits) ?? {});
}
