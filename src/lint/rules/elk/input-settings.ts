import type { FileContext, FileRule } from '../../../contracts/config.js';
import { mapOf } from '../../../contracts/plain.js';
import { rawValueAt } from '../../../contracts/spec-path.js';
import type { Finding } from '../../../findings/finding.js';
import { GO_DURATION } from '../../../units/durations.js';
import { type Input, inputsOf, partsAt } from '../../models/filebeat.js';
import { DURATIONS, NEEDS, parserAbove, wrongLines } from '../../models/filebeat-inputs.js';
import { isSet, plainText, settingsOf } from '../../models/settings.js';

export const inputSettings: FileRule = {
  id: 'elk/input-settings',
  severity: 'error',
  summary: 'An input or a parser has a missing or invalid setting.',
  why: 'Filebeat fails at its start, or this input reads nothing.',
  bad: `filebeat.inputs:
  - type: filestream
    id: app
    path: [/var/log/app.log]
output.elasticsearch: { hosts: ["http://elasticsearch:9200"] }`,
  good: `filebeat.inputs:
  - { type: filestream, id: app, paths: [/var/log/app.log] }
output.elasticsearch: { hosts: ["http://elasticsearch:9200"] }`,
  source: 'Seen with Filebeat: "no path is configured", "unknown matcher type", "time: unknown unit".',
  seen: 'Filebeat 7.17.29: it does not start, or the input does not.',
  kinds: ['filebeat'],
  checkFile(context) {
    return inputsOf(context.document).flatMap((input) => [
      ...missing(context, input),
      ...durations(context, input),
      ...parsers(context, input),
    ]);
  },
};

const PARSERS: ReadonlySet<string> = new Set(['container', 'include_message', 'multiline', 'ndjson', 'syslog']);

function missing({ document, report }: FileContext, { value, path, from }: Input): readonly Finding[] {
  const key = NEEDS[String(value.type)];
  if (key === undefined || from === 'hints' || isSet(value[key])) return [];
  const message = `An input of the type \`${String(value.type)}\` needs \`${key}\`: Filebeat does not start.`;
  return [report(settingsOf(document).at([...path, 'type']), message)];
}

function durations({ document, report }: FileContext, { value, path }: Input): readonly Finding[] {
  return DURATIONS.flatMap((key) => {
    const text = plainText(rawValueAt(value, key.split('.')));
    if (text === null || GO_DURATION.form.test(text) || /^-?\d+$/.test(text)) return [];
    const message = `\`${text}\` is not a valid Go duration: this input reads nothing.`;
    return report(settingsOf(document).at([...path, ...key.split('.')]), message, {
      fix: 'Write `72h`: Go has no unit for days.',
    });
  });
}

function parsers({ document, report }: FileContext, { value, path }: Input): readonly Finding[] {
  const settings = settingsOf(document);
  return partsAt(value.parsers, [...path, 'parsers']).flatMap((parser) => {
    const [first = '', second] = Object.keys(parser.value);
    if (second !== undefined && Array.isArray(value.parsers)) {
      const place = settings.at([...parser.path, second], 'key');
      if (parserAbove(document, [...parser.path, second]) !== null && !PARSERS.has(second)) {
        const message = `\`${second}\` has the same depth as \`${first}\`: the parser ignores it.`;
        return report(place, message, { fix: `Indent the settings below \`${first}:\` by two more spaces.` });
      }
      const message = `\`${first}\` and \`${second}\` are two parsers. Write each as a separate item.`;
      return report(place, message);
    }
    const options = mapOf(parser.value.multiline) ?? {};
    const wrong = first === 'multiline' ? wrongLines(options) : null;
    if (wrong === null) return [];
    const [key, words] = wrong;
    const place = settings.at([...parser.path, first, key], key in options ? 'value' : 'key');
    return report(place, `${words}: Filebeat does not start.`);
  });
}
