import type { FileContext, FileRule } from '../../../contracts/config.js';
import type { Finding } from '../../../findings/finding.js';
import { hasGroup } from '../../../languages/re2-groups.js';
import { linkProblem } from '../../models/derived-field.js';
import { type PlacedMap, placedMaps } from '../../models/listed.js';

export const derivedfield: FileRule = {
  id: 'grafana/derivedfield',
  severity: 'warn',
  summary: 'A derived field of a Loki datasource matches nothing, or its link is empty.',
  why: 'Grafana shows no link from a line to its trace, or the link opens an empty page. It reports no error.',
  bad: `apiVersion: 1
datasources:
  - name: Loki
    type: loki
    jsonData:
      derivedFields:
        - name: trace_id
          regex: "trace_id=(\\\\w+)"
          datasourceUid: tempo
          url: "$\${__value.raw}"`,
  good: `apiVersion: 1
datasources:
  - name: Loki
    type: loki
    jsonData:
      derivedFields:
        - name: trace_id
          matcherRegex: "trace_id=(\\\\w+)"
          datasourceUid: tempo
          url: "$\${__value.raw}"`,
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
    const message = 'This derived field has no `matcherRegex`: it matches nothing and Grafana shows no link.';
    const place = 'regex' in value ? document.at([...path, 'regex'], 'key') : document.at(path);
    const fix = 'regex' in value ? 'Write `matcherRegex` instead of `regex`.' : 'Write `matcherRegex: <regex>`.';
    return [report(place, message, { fix })];
  }
  const isText = typeof matcherRegex === 'string' && !matcherRegex.includes('${') && value.matcherType !== 'label';
  if (!isText || hasGroup(matcherRegex)) return [];
  const message = 'The link uses the first group of the regex, but this regex has no group: Grafana shows no link.';
  const fix = 'Put the value in parentheses: `trace_id=(\\w+)`.';
  return [report(document.at([...path, 'matcherRegex']), message, { fix })];
}

function ofLink({ document, report }: FileContext, { value, path }: PlacedMap): readonly Finding[] {
  const problem = linkProblem(value);
  if (problem === null) return [];
  const { message, fix, from, to } = problem;
  const place = to === 0 ? document.at(path) : document.inside([...path, 'url'], from, to);
  return [report(place, message, { fix })];
}
