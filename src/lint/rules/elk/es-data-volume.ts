import type { FileRule } from '../../../contracts/config.js';
import { settingIn } from '../../models/elastic.js';
import { stackServices } from '../../models/hardening.js';

export const esDataVolume: FileRule = {
  id: 'elk/es-data-volume',
  severity: 'warn',
  summary: 'The data of Elasticsearch, or how far Filebeat has read, is in no volume.',
  why: 'With the container everything that was stored is gone, or every line is sent again. A folder of the host belongs to the wrong user and Elasticsearch ends with "failed to obtain node locks".',
  bad: `services:
  elasticsearch:
    image: docker.elastic.co/elasticsearch/elasticsearch:9.5.2
    environment: { discovery.type: single-node }`,
  good: `services:
  elasticsearch:
    image: docker.elastic.co/elasticsearch/elasticsearch:9.5.2
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
        ({ target }) => folder === target.replace(/\/+$/, '') || folder.startsWith(`${target}/`),
      );
      const fix = `Write \`volumes: [${name}-data:${folder}]\`, and \`${name}-data: {}\` among the volumes.`;
      if (mount === undefined) return report(document.at(path, 'key'), LOST[place](name), { fix });
      if (mount.kind !== 'bind' || place === 'filebeat') return [];
      const message = 'A folder of the host belongs to another user than Elasticsearch (1000:0): it ends at its start.';
      return report(document.at(mount.path), message, {
        severity: 'info',
        fix: `${fix} Or: \`chown 1000:0\` the folder.`,
      });
    });
  },
};

const LOST = {
  elasticsearch: (name: string) =>
    `All logs are gone when the container of \`${name}\` is made anew: its data is in no volume.`,
  filebeat: (name: string) =>
    `Every line is sent again when the container of \`${name}\` is made anew: how far it has read is in no volume.`,
};
