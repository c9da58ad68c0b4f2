import type { FileContext, FileRule } from '../../../contracts/config.js';
import type { SpecPath } from '../../../contracts/rule.js';
import type { Finding } from '../../../findings/finding.js';
import { replaceText } from '../../models/edits.js';
import { textAt } from '../../models/loki.js';

const URLS = [
  ['ruler', 'alertmanager_url'],
  ['limits_config', 'ruler_alertmanager_config', 'alertmanager_url'],
];

export const alertmanagerPath: FileRule = {
  id: 'ruler/alertmanager-path',
  severity: 'error',
  summary:
    "The ruler's Alertmanager URL has an API path, points to Loki's own container, or does not start with `http://`.",
  why:
    'The ruler appends the API path itself and needs `http://`. In a container `localhost` is Loki. ' +
    'Alerts fire, but no one is notified.',
  bad: `schema_config: { configs: [] }
ruler:
  alertmanager_url: http://alertmanager:9093/api/v2/alerts`,
  good: `schema_config: { configs: [] }
ruler:
  alertmanager_url: http://alertmanager:9093`,
  source: 'JiRaska/open-bank-oss#3062; Loki 3.7.6 posts to <url>/api/v2/alerts.',
  seen: 'Loki 3.7.6: it posts alerts to `/api/v2/alerts/api/v2/alerts`.',
  kinds: ['loki'],
  checkFile: (context) => URLS.flatMap((path) => ofAddress(context, path)),
};

function ofAddress({ document, report }: FileContext, path: SpecPath): readonly Finding[] {
  const text = textAt(document, path) ?? '';
  const api = /\/api(?:\/v\d(?:\/alerts)?)?\/?$/.exec(text);
  if (api !== null) {
    const before = text.slice(0, api.index);
    const edits = replaceText(document, path, text, before);
    const place = document.inside(path, api.index, text.length);
    const message = 'The ruler appends the API path itself: it would post to a URL that does not exist.';
    return [report(place, message, { fix: `Write \`${before}\`.`, ...(edits === undefined ? {} : { edits }) })];
  }
  if (text !== '' && !text.includes('://')) {
    const message =
      'The URL does not start with `http://` or `https://`, so the ruler cannot post to it: no one is ' + 'notified.';
    return [report(document.at(path), message, { fix: `Write \`http://${text}\`.` })];
  }
  const host = /^https?:\/\/(localhost|127\.0\.0\.1)(?=[:/]|$)/.exec(text);
  if (host === null) return [];
  const at = text.indexOf(host[1] ?? '');
  const place = document.inside(path, at, at + (host[1] ?? '').length);
  const fix = 'In a container write the service name, as in `http://alertmanager:9093`.';
  const message = 'In a container this address is Loki itself: no one is notified.';
  return [report(place, message, { fix, severity: 'warn' })];
}
