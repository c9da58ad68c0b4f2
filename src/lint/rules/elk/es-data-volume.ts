import type { FileRule } from '../../../contracts/config.js';
import { settingIn } from '../../models/elastic.js';
import { stackServices } from '../../models/hardening.js';

export const esDataVolume: FileRule = {
  id: 'elk/es-data-volume',
  severity: 'warn',
  summary: 'The data of Elasticsearch, or the read positions of Filebeat, are not on a volume.',
  why:
    'When the container is recreated, stored logs are lost, or each line is sent again. A host folder ' +
    'has the wrong owner, and Elasticsearch stops with "failed to obtain node locks".',
  bad: `services:
  elasticsearch:
    image: docker.elastic.co/elasticsearch/elasticsearch:9.5.3
    environment: { discovery.type: single-node }`,
  good: `services:
  elasticsearch:
    image: docker.elastic.co/elasticsearch/elasticsearch:9.5.3
    environment: { discovery.type: single-node }
    volumes: [es-data:/usr/share/elasticsearch/data]
volumes:
  es-data: {}`,
  source: 'elastic/elasticsearch#96601, deviantony/docker-elk#400.',
  kinds: ['compose'],
  checkFile({ document, report }) {
    return stackServices(document).flatMap((service) => {
      const { name, program, mounts, path, command } = service;
      const place = program === 'elasticsearch' || program === 'filebeat' ? program : null;
      if (place === null || settingIn(service, 'path.data') !== null) return [];
      if (command.words.some((word) => word.includes('path.data'))) return [];
      const folder = `/usr/share/${place}/data`;
      const mount = mounts.find(
        ({ target }) => folder === target.replace(/(?<!\/)\/+$/, '') || folder.startsWith(`${target}/`),
      );
      const fix = `Write \`volumes: [${name}-data:${folder}]\`, and \`${name}-data: {}\` in the top-level \`volumes\`.`;
      if (mount === undefined) return report(document.at(path, 'key'), LOST[place](name), { fix });
      if (mount.kind !== 'bind' || place === 'filebeat') return [];
      const message = 'Elasticsearch (1000:0) does not own a new host folder: it stops at its start.';
      return report(document.at(mount.path), message, {
        severity: 'info',
        fix: `${fix} Or change the owner of the folder: \`chown 1000:0\`.`,
      });
    });
  },
};

const LOST = {
  elasticsearch: (name: string) =>
    `The data of \`${name}\` is not on a volume: all logs are lost when the container is recreated.`,
  filebeat: (name: string) =>
    `The read positions of \`${name}\` are not on a volume: each line is sent again when the container is recreated.`,
};
