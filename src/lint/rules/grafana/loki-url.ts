import type { FileRule } from '../../../contracts/config.js';
import { placedMaps } from '../../models/listed.js';

export const lokiUrl: FileRule = {
  id: 'grafana/loki-url',
  severity: 'warn',
  summary: "The URL of a Loki datasource contains the path of Loki's API.",
  why: 'Grafana adds the path again, so each query fails with 404.',
  bad: `apiVersion: 1
datasources:
  - name: Loki
    type: loki
    url: http://loki:3100/loki/api/v1`,
  good: `apiVersion: 1
datasources:
  - name: Loki
    type: loki
    url: http://loki:3100`,
  source: 'https://grafana.com/docs/grafana/latest/datasources/loki/configure-loki-data-source/',
  seen: 'Loki 3.7.6: it answers 404 to the path twice.',
  kinds: ['grafana-datasources'],
  checkFile({ document, report }) {
    return placedMaps(document.value, ['datasources']).flatMap(({ value: { type, url }, path }) => {
      const found = type === 'loki' && typeof url === 'string' ? API.exec(url) : null;
      if (found === null || typeof url !== 'string') return [];
      const place = document.inside([...path, 'url'], found.index, url.length);
      const message = `Grafana adds \`/loki/api/v1\` itself, so each query of this datasource fails.`;
      return [report(place, message, { fix: `Write \`${url.slice(0, found.index).slice(0, 80)}\`.` })];
    });
  },
};

const API = /(?<=[\w\]}])\/(?:loki\/api|api\/prom)(?:\/.*)?/;
