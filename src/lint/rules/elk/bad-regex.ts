import type { FileRule } from '../../../contracts/config.js';
import { mapOf } from '../../../contracts/plain.js';
import type { SpecPath } from '../../../contracts/rule.js';
import { compile } from '../../../languages/re2.js';
import { plainText, settingsOf } from '../../models/settings.js';

export const badRegex: FileRule = {
  id: 'elk/bad-regex',
  severity: 'error',
  summary: 'A regular expression is not valid in Go.',
  why:
    'Filebeat does not start, or this input reads nothing. Go has no lookahead, no lookbehind and no ' +
    'backreferences.',
  bad: `filebeat.inputs:
  - type: filestream
    id: app
    paths: [/var/log/app.log]
    exclude_lines: ['^(?!ERROR)']
output.elasticsearch: { hosts: ["http://elasticsearch:9200"] }`,
  good: `filebeat.inputs:
  - type: filestream
    id: app
    paths: [/var/log/app.log]
    include_lines: ['^ERROR']
output.elasticsearch: { hosts: ["http://elasticsearch:9200"] }`,
  source: 'Seen with Filebeat: "error parsing regexp: invalid or unsupported Perl syntax".',
  seen: 'Filebeat 7.17.29: it does not start.',
  kinds: ['filebeat'],
  checkFile({ document, report }) {
    const settings = settingsOf(document);
    return patternsIn(settings.value, []).flatMap(({ text, path }) => {
      const compiled = compile(text);
      if (typeof compiled !== 'string') return [];
      return report(settings.at(path), `This pattern is not a valid Go expression: ${compiled}.`);
    });
  },
};

interface Pattern {
  readonly text: string;
  readonly path: SpecPath;
}

const LISTS = ['include_lines', 'exclude_lines', 'exclude_files', 'include_files', 'patterns', 'regexp'];
const ALONE = ['pattern', 'flush_pattern'];

/** Every pattern at and below a value; all below a condition `regexp` are patterns. */
function patternsIn(value: unknown, path: SpecPath): readonly Pattern[] {
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(mapOf(value) ?? {});
  return entries.flatMap(([key, entry]: readonly [string | number, unknown]) => {
    const own = [...path, key];
    const isHere =
      path[0] !== 'setup' &&
      (LISTS.includes(String(key)) || (ALONE.includes(String(key)) && typeof entry === 'string'));
    return isHere ? textsIn(entry, own) : patternsIn(entry, own);
  });
}

function textsIn(value: unknown, path: SpecPath): readonly Pattern[] {
  const text = plainText(value);
  if (text !== null) return [{ text, path }];
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(mapOf(value) ?? {});
  return entries.flatMap(([key, entry]: readonly [string | number, unknown]) => textsIn(entry, [...path, key]));
}
