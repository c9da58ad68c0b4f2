import type { FileContext, FileRule } from '../../../contracts/config.js';
import type { Finding } from '../../../findings/finding.js';
import { type PlacedMap, placedMaps } from '../../reads/listed.js';

export const derivedfield: FileRule = {
  id: 'grafana/derivedfield',
  severity: 'warn',
  summary: 'A derived field of a Loki datasource finds nothing, or links to nothing.',
  why: 'No link to the trace is shown beside a line, or it opens an empty page; Grafana says nothing of it.',
  bad: 'apiVersion: 1\ndatasources:\n  - name: Loki\n    type: loki\n    jsonData:\n      derivedFields:\n        - { name: trace_id, regex: "trace_id=(\\\\w+)", datasourceUid: tempo, url: "$${__value.raw}" }',
  good: 'apiVersion: 1\ndatasources:\n  - name: Loki\n    type: loki\n    jsonData:\n      derivedFields:\n        - { name: trace_id, matcherRegex: "trace_id=(\\\\w+)", datasourceUid: tempo, url: "$${__value.raw}" }',
  source: 'grafana/grafana#39562, #63651; provisioning puts environment variables in for $NAME and ${NAME}.',
  kinds: ['grafana-datasources'],
  checkFile(context) {
    const datasources = placedMaps(context.document.value, ['datasources']);
    return datasources
      .filter(({ value }) => value.type === 'loki')
      .flatMap(({ value, path }) => placedMaps(value, ['jsonData', 'derivedFields'], path))
      .flatMap((field) => [...ofMatcher(context, field), ...ofLink(context, field)]);
  },
};

function ofMatcher({ document, report }: FileContext, { value, path }: PlacedMap): readonly Finding[] {
  const { matcherRegex } = value;
  if (matcherRegex === undefined || matcherRegex === null || matcherRegex === '') {
    const message = 'This derived field has no `matcherRegex`, so it finds nothing and shows no link.';
    const place = 'regex' in value ? document.at([...path, 'regex'], 'key') : document.at(path);
    const fix = 'regex' in value ? 'Write `matcherRegex` instead of `regex`.' : 'Write `matcherRegex: <regex>`.';
    return [report(place, message, { fix })];
  }
  const isText = typeof matcherRegex === 'string' && !matcherRegex.includes('${') && value.matcherType !== 'label';
  if (!isText || hasGroup(matcherRegex)) return [];
  const message = 'The link gets what the first group of the regex takes, and this has none: no link is shown.';
  const fix = 'Put the value into brackets: `trace_id=(\\w+)`.';
  return [report(document.at([...path, 'matcherRegex']), message, { fix })];
}

/** A single `$` before a variable of Grafana's own: it is taken for one of the environment, which has none of that name. */
function ofLink({ document, report }: FileContext, { value: { url }, path }: PlacedMap): readonly Finding[] {
  const from = typeof url === 'string' ? url.search(/(?<!\$)\$\{__/) : -1;
  if (typeof url !== 'string' || from < 0) return [];
  const end = url.indexOf('}', from) + 1 || url.length;
  const place = document.inside([...path, 'url'], from, end);
  const message = 'Grafana takes this for an environment variable and puts nothing in: the link leads nowhere.';
  return [report(place, message, { fix: `Double the sign: \`$${url.slice(from, end)}\`.` })];
}

/** Whether a regex takes a part: `(` or `(?<name>`, not `(?:`, and not as a sign of the text. */
function hasGroup(regex: string): boolean {
  const bare = regex.replace(/\\[\s\S]|\[(?:\\[\s\S]|[^\]\\])*\]/g, '');
  return /\((?!\?(?!P?<[a-zA-Z]))/.test(bare);
}
