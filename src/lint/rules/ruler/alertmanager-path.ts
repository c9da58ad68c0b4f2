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
  summary: "The ruler's Alertmanager is an address of its API, this container itself, or none over HTTP.",
  why: 'The ruler adds the path of the API itself, and without `http://` it has no address to post to; in a container `localhost` is Loki. Alerts fire, and nobody is told.',
  bad: `schema_config: { configs: [] }
ruler:
  alertmanager_url: http://alertmanager:9093/api/v2/alerts`,
  good: `schema_config: { configs: [] }
ruler:
  alertmanager_url: http://alertmanager:9093`,
  source: 'JiRaska/open-bank-oss#3062; Loki 3.7.6 posts to <url>/api/v2/alerts.',
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
    const message = 'The ruler adds the path of the API itself: it would post to nowhere.';
    return [report(place, message, { fix: `Write \`${before}\`.`, ...(edits === undefined ? {} : { edits }) })];
  }
  if (text !== '' && !text.includes('://')) {
    const message = 'The ruler posts over HTTP, and this does not begin with `http://`: nobody is told of an alert.';
    return [report(document.at(path), message, { fix: `Write \`http://${text}\`.` })];
  }
  const host = /^https?:\/\/(localhost|127\.0\.0\.1)(?=[:/]|$)/.exec(text);
  if (host === null) return [];
  const at = text.indexOf(host[1] ?? '');
  const place = document.inside(path, at, at + (host[1] ?? '').length);
  const fix = 'In a container write the service, as in `http://alertmanager:9093`.';
  const message = 'In a container this is Loki itself: of an alert nobody would be told.';
  return [report(place, message, { fix, severity: 'warn' })];
}
