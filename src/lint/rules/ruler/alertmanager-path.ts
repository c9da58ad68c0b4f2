import type { FileRule } from '../../../contracts/config.js';
import { replaceText } from '../../reads/edits.js';
import { textAt } from '../../reads/loki.js';

const URLS = [
  ['ruler', 'alertmanager_url'],
  ['limits_config', 'ruler_alertmanager_config', 'alertmanager_url'],
];

export const alertmanagerPath: FileRule = {
  id: 'ruler/alertmanager-path',
  severity: 'error',
  summary: "The ruler's Alertmanager is an address of its API, or this container itself.",
  why: 'The ruler adds the path of the API itself and posts to nowhere; in a container `localhost` is Loki. Alerts fire, and nobody is told.',
  bad: 'schema_config: { configs: [] }\nruler:\n  alertmanager_url: http://alertmanager:9093/api/v2/alerts',
  good: 'schema_config: { configs: [] }\nruler:\n  alertmanager_url: http://alertmanager:9093',
  source: 'JiRaska/open-bank-oss#3062; Loki 3.7.6 posts to <url>/api/v2/alerts.',
  kinds: ['loki'],
  checkFile({ document, report }) {
    return URLS.flatMap((path) => {
      const text = textAt(document, path) ?? '';
      const api = /\/api(?:\/v\d(?:\/alerts)?)?\/?$/.exec(text);
      if (api !== null) {
        const fix = `Write \`${text.slice(0, api.index)}\`.`;
        const place = document.inside(path, api.index, text.length);
        const edits = replaceText(document, path, text, text.slice(0, api.index));
        const message = 'The ruler adds the path of the API itself: it would post to nowhere.';
        return [report(place, message, { fix, ...(edits === undefined ? {} : { edits }) })];
      }
      const host = /^https?:\/\/(localhost|127\.0\.0\.1)(?=[:/]|$)/.exec(text);
      if (host === null) return [];
      const at = text.indexOf(host[1] ?? '');
      const place = document.inside(path, at, at + (host[1] ?? '').length);
      const fix = 'In a container write the service, as in `http://alertmanager:9093`.';
      return [
        report(place, 'In a container this is Loki itself: alerts fire and nobody is told.', { fix, severity: 'warn' }),
      ];
    });
  },
};
