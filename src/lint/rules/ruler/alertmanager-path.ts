import type { ConfigDocument, FileContext, FileRule, StackContext, StackRule } from '../../../contracts/config.js';
import type { SpecPath } from '../../../contracts/rule.js';
import type { Finding } from '../../../findings/finding.js';
import { replaceText } from '../../models/edits.js';
import { textAt } from '../../models/loki.js';
import { readersOf, stackServicesOf } from '../../models/stack-services.js';

const URLS = [
  ['ruler', 'alertmanager_url'],
  ['limits_config', 'ruler_alertmanager_config', 'alertmanager_url'],
];

export const alertmanagerPath: FileRule & StackRule = {
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
  checkStack(context) {
    // Without a rule there is no alert to send.
    if (context.of('loki-rules').length === 0) return [];
    const documents = context.of('loki').filter((document) => mayBeInContainer(context, document));
    return documents.flatMap((document) => URLS.flatMap((path) => ofOwnHost(context, document, path)));
  },
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
  return [];
}

/** A service runs with the file, or no compose file shows where Loki runs. */
function mayBeInContainer(context: StackContext, document: ConfigDocument): boolean {
  const all = stackServicesOf(context);
  return all.services.size === 0 || readersOf(all, document).length > 0;
}

function ofOwnHost({ report }: StackContext, document: ConfigDocument, path: SpecPath): readonly Finding[] {
  const text = textAt(document, path) ?? '';
  const host = /^https?:\/\/(localhost|127\.0\.0\.1)(?=[:/]|$)/.exec(text)?.[1];
  if (host === undefined || /\/api(?:\/v\d(?:\/alerts)?)?\/?$/.test(text)) return [];
  const at = text.indexOf(host);
  const fix = 'In a container write the service name, as in `http://alertmanager:9093`.';
  const message = 'In a container this address is Loki itself: no one is notified.';
  return [report(document.inside(path, at, at + host.length), message, { fix, severity: 'warn' })];
}
