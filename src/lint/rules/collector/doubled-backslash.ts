import type { FileRule } from '../../../contracts/config.js';
import { textIn } from '../../models/config-part.js';
import { relabelRules, stagesOf } from '../../models/pipeline.js';

export const doubledBackslash: FileRule = {
  id: 'collector/doubled-backslash',
  severity: 'warn',
  summary: 'A pattern has two backslashes where its quotes need one.',
  why: 'The pattern then matches a backslash in the line, so it never matches. No error appears.',
  bad: `clients: [{ url: http://loki:3100/loki/api/v1/push }]
scrape_configs:
  - job_name: app
    pipeline_stages:
      - regex: { expression: '^(?P<level>\\\\w+) ' }`,
  good: `clients: [{ url: http://loki:3100/loki/api/v1/push }]
scrape_configs:
  - job_name: app
    pipeline_stages:
      - regex: { expression: '^(?P<level>\\w+) ' }`,
  source: 'grafana/loki#4661; YAML 1.2: only double quotes have escapes.',
  seen: 'Promtail 3.6.15: it starts, and the pattern matches no line.',
  kinds: ['promtail', 'alloy'],
  checkFile({ document, report }) {
    const stages = stagesOf(document).map((part) => ({ part, key: KEYS.get(part.name) ?? '' }));
    const rules = relabelRules(document).map((part) => ({ part, key: 'regex' }));
    return [...stages, ...rules].flatMap(({ part, key }) => {
      const pattern = key === '' ? null : textIn(part, key);
      const found = pattern === null ? null : doubled(pattern);
      if (found === null) return [];
      const quotes = part.program === 'Alloy' ? 'backticks' : 'single quotes or without quotes';
      const message = `\`${found.text}\` matches a backslash: in ${quotes} one backslash is enough.`;
      const place = part.inside([key], found.from, found.from + found.text.length);
      return [report(place, message, { fix: 'Write each backslash of the pattern once.' })];
    });
  },
};

const KEYS: ReadonlyMap<string, string> = new Map([
  ['regex', 'expression'],
  ['replace', 'expression'],
  ['drop', 'expression'],
  ['multiline', 'firstline'],
]);

/** A class such as `\\d+` behind an escaped backslash, in a pattern without any other escape. */
function doubled(pattern: string): { readonly from: number; readonly text: string } | null {
  const escapes = [...pattern.matchAll(/\\[\s\S]/g)];
  if (escapes.some(([text]) => text !== '\\\\')) return null;
  const found = /\\\\[wdsWDS](?=[+*?{\])|, ]|$)/.exec(pattern);
  return found === null ? null : { from: found.index, text: found[0] };
}
