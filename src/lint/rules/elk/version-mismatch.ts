import type { FileRule } from '../../../contracts/config.js';
import { type ComposeService, composeServices } from '../../models/compose.js';
import { versionOf } from '../../models/image.js';

export const versionMismatch: FileRule = {
  id: 'elk/version-mismatch',
  severity: 'error',
  summary: 'Kibana, Filebeat or Logstash has a different version than Elasticsearch.',
  why:
    'Kibana does not work with an Elasticsearch of an older minor version or of another major version: "This version of ' +
    'Kibana is incompatible with the following Elasticsearch nodes". Newer collectors are not supported.',
  bad: `services:
  elasticsearch:
    image: docker.elastic.co/elasticsearch/elasticsearch:9.4.0
  kibana:
    image: docker.elastic.co/kibana/kibana:9.5.3`,
  good: `services:
  elasticsearch:
    image: docker.elastic.co/elasticsearch/elasticsearch:9.5.3
  kibana:
    image: docker.elastic.co/kibana/kibana:9.5.3`,
  source: 'markshust/docker-magento#453, https://www.elastic.co/support/matrix#matrix_compatibility',
  seen: 'Kibana 8.12: "This version of Kibana (v8.12.1) is incompatible with the following Elasticsearch nodes" (docker-magento#453).',
  kinds: ['compose'],
  checkFile({ document, report }) {
    const services = composeServices(document).filter(({ value }) => !('build' in value));
    const stores = services.filter(({ program }) => program === 'elasticsearch' || program === 'opensearch');
    const [store] = stores;
    const stored = versionIn(store);
    if (store === undefined || stored === null || new Set(stores.map((one) => String(versionIn(one)))).size > 1)
      return [];
    return services.flatMap((service) => {
      const own = versionIn(service);
      const fault = own === null || store.program === 'opensearch' ? null : faultOf(service, own, stored);
      if (fault === null) return [];
      const tag = store.image?.tag ?? '';
      const related = [{ place: document.at([...store.path, 'image']), message: `Elasticsearch ${tag}` }];
      const more = { related, fix: `Use \`${tag}\` for both.`, severity: fault.severity };
      return report(tagPlace(document, service), fault.message(service.image?.tag ?? '', tag), more);
    });
  },
};

type Version = readonly [number, number];

function versionIn(service: ComposeService | undefined): Version | null {
  const tag = service?.image?.tag ?? null;
  const [major, minor] = (tag === null ? null : versionOf(tag)) ?? [];
  return major === undefined || minor === undefined || !Number.isFinite(minor) ? null : [major, minor];
}

function faultOf({ program }: ComposeService, [major, minor]: Version, [ofStore, minorOfStore]: Version) {
  const isNewer = major > ofStore || (major === ofStore && minor > minorOfStore);
  // Since 8.18 Kibana also works with the next major version.
  const isApart = major < ofStore && ofStore < 9;
  if (program === 'kibana' && (isNewer || isApart)) {
    const message = (own: string, tag: string) =>
      `Kibana ${own} does not work with Elasticsearch ${tag}: ${isNewer ? 'it is newer' : 'the major versions differ'}.`;
    return { severity: 'error' as const, message };
  }
  if ((program !== 'filebeat' && program !== 'logstash') || !isNewer) return null;
  const name = program === 'filebeat' ? 'Filebeat' : 'Logstash';
  const message = (own: string, tag: string) =>
    `${name} ${own} is newer than Elasticsearch ${tag}: this is not supported, and Filebeat may refuse to send.`;
  return { severity: 'warn' as const, message };
}

function tagPlace(document: Parameters<FileRule['checkFile']>[0]['document'], { path, image }: ComposeService) {
  const range = image?.tagRange ?? null;
  const own = [...path, 'image'];
  return range === null ? document.at(own) : document.inside(own, range[0], range[1]);
}
