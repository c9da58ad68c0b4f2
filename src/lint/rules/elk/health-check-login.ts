import type { FileRule } from '../../../contracts/config.js';
import { elasticNodes, valueIn } from '../../models/elastic-node.js';
import { isYes } from '../../models/hardening.js';

export const healthCheckLogin: FileRule = {
  id: 'elk/health-check-login',
  severity: 'error',
  summary: 'The health check of Elasticsearch has no user and password, but security is on.',
  why: 'Elasticsearch answers 401, so the container stays unhealthy, and services that wait for `service_healthy` never start.',
  bad: `services:
  elasticsearch:
    image: docker.elastic.co/elasticsearch/elasticsearch:9.5.3
    environment:
      discovery.type: single-node
      xpack.security.enabled: "true"
    healthcheck:
      test: [CMD-SHELL, "curl -fs http://localhost:9200/_cluster/health || exit 1"]`,
  good: `services:
  elasticsearch:
    image: docker.elastic.co/elasticsearch/elasticsearch:9.5.3
    environment:
      discovery.type: single-node
      xpack.security.enabled: "true"
    healthcheck:
      test: [CMD-SHELL, "curl -s http://localhost:9200 | grep -q 'missing authentication credentials'"]`,
  source: 'https://www.elastic.co/docs/deploy-manage/deploy/self-managed/install-elasticsearch-docker-compose',
  seen: 'Elasticsearch 8.15: it answers 401 to a request without a user.',
  kinds: ['compose'],
  checkFile(context) {
    return elasticNodes(context).flatMap(({ service, major, isWhole }) => {
      const { healthcheck } = service;
      if (healthcheck === null || !isWhole || major === null || /oss/.test(service.image?.base ?? '')) return [];
      const own = valueIn(service, 'xpack.security.enabled');
      const isSecured = own === null ? major >= 8 : isYes(own);
      if (!isSecured || isYes(valueIn(service, 'xpack.security.authc.anonymous.roles'))) return [];
      if (service.environment.some(({ name }) => /anonymous/i.test(name))) return [];
      if (!fails(healthcheck.test.join(' '))) return [];
      const message = `The health check of \`${service.name}\` has no user: Elasticsearch answers 401, so it is never healthy.`;
      const fix = `Write \`curl -s -u "elastic:$$ELASTIC_PASSWORD" …\`, or look for \`missing authentication credentials\` in the answer.`;
      return context.report(context.document.at([...healthcheck.path, 'test'], 'key'), message, { fix });
    });
  },
};

const LOGIN =
  /(?:^|\s)(?:-u|--user|-H|--header|-K|--config|-n|--netrc\S*|-E|--cert|--oauth2\S*)(?:\s|=|["'\w])|:\/\/[^/\s]*@|\$/;
const ASKS = /(?:^|\s)(?:\S*\/)?curl\s/;

/** Whether the command is a curl without a login that fails on 401: by its flag, or by what is searched in the answer. */
function fails(command: string): boolean {
  const [request = ''] = command.split('|', 1);
  if (!ASKS.test(request) || LOGIN.test(request) || !/:9200|_cluster|_cat/.test(command)) return false;
  const [, pattern] = /\|\s*grep\s+(\S.*)$/s.exec(command) ?? [];
  if (pattern !== undefined) return /green|yellow/.test(pattern) && !/401|missing|security/.test(pattern);
  return /\s(?:-(?=[A-Za-z]*f)[A-Za-z]+|--fail\S*)(?:\s|$)/.test(command) && !command.includes('|| true');
}
