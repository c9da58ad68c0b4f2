import type { ConfigDocument, FileRule, Place } from '../../../contracts/config.js';
import { type ComposeService, composeServices } from '../../models/compose.js';
import { isYes, placeOf, variableOf } from '../../models/hardening.js';

export const elasticSecurityOff: FileRule = {
  id: 'hardening/elastic-security-off',
  severity: 'warn',
  summary: 'Elasticsearch or OpenSearch requires no password.',
  why:
    'Each container on the network, and everyone who can reach the port, can read and delete all logs. ' +
    'Attackers find and delete open stores within hours.',
  bad: `services:
  elasticsearch:
    image: docker.elastic.co/elasticsearch/elasticsearch:9.5.3
    environment: { xpack.security.enabled: 'false' }`,
  good: `services:
  elasticsearch:
    image: docker.elastic.co/elasticsearch/elasticsearch:9.5.3
    environment: { xpack.security.enabled: 'true' }`,
  source: 'https://www.elastic.co/docs/deploy-manage/security/self-setup',
  kinds: ['compose'],
  checkFile({ document, report }) {
    return composeServices(document).flatMap((service) => {
      const place = switchOf(document, service);
      if (place === null) return [];
      const open = service.ports.find(({ address }) => address === null || address === '0.0.0.0');
      const related = open === undefined ? [] : [{ place: document.at(open.path), message: 'open on all addresses' }];
      const who = open === undefined ? 'each container on its network' : 'everyone who can reach the host';
      const message = `\`${service.name}\` requires no password: ${who} can read and delete all logs.`;
      const fix =
        'Enable security and set passwords from files: `xpack.security.enabled=true`, ' + '`ELASTIC_PASSWORD_FILE`.';
      const isElastic = service.program !== 'opensearch';
      return [
        report(place, message, {
          related,
          severity: related.length > 0 ? 'error' : 'warn',
          ...(isElastic ? { fix } : {}),
        }),
      ];
    });
  },
};

const OFF = ['xpack.security.enabled', 'ES_SETTING_XPACK_SECURITY_ENABLED'];
const PLUGIN_OFF = ['DISABLE_SECURITY_PLUGIN', 'plugins.security.disabled'];

function switchOf(document: ConfigDocument, service: ComposeService): Place | null {
  if (service.program === 'opensearch') {
    const off = variableOf(service, ...PLUGIN_OFF);
    return off !== null && isYes(off.value) ? placeOf(document, off) : null;
  }
  if (service.program !== 'elasticsearch') return null;
  const on = variableOf(service, ...OFF);
  if (on?.value === 'false') return placeOf(document, on);
  const argued = service.command.words.some((word) => word.endsWith('xpack.security.enabled=false'));
  return argued ? document.at([...service.path, 'command']) : null;
}
