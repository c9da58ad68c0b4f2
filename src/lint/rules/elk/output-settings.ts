import type { FileContext, FileRule } from '../../../contracts/config.js';
import type { PlainMap } from '../../../contracts/plain.js';
import { rawValueAt } from '../../../contracts/spec-path.js';
import type { Finding } from '../../../findings/finding.js';
import { type Output, outputsOf } from '../../models/filebeat.js';
import { isSet, settingsOf, textsAt } from '../../models/settings.js';

export const outputSettings: FileRule = {
  id: 'elk/output-settings',
  severity: 'error',
  summary: 'An output has a missing setting, or two settings that contradict each other.',
  why: 'Filebeat fails at its start.',
  bad: `filebeat.inputs:
  - { type: filestream, id: app, paths: [/var/log/app.log] }
output.elasticsearch:
  username: writer`,
  good: `filebeat.inputs:
  - { type: filestream, id: app, paths: [/var/log/app.log] }
output.elasticsearch: { hosts: ["http://elasticsearch:9200"] }`,
  source: 'Seen with filebeat test config.',
  seen: 'Filebeat 7.17.29: `test config` rejects the file.',
  kinds: ['filebeat'],
  checkFile(context) {
    const { document, report } = context;
    const settings = settingsOf(document);
    const found = outputsOf(document).flatMap((output) => ofOutput(context, output));
    const disk = ['queue', 'disk'];
    if (!settings.has(disk) || settings.has([...disk, 'max_size'])) return found;
    const message = 'A disk queue needs a `max_size`: Filebeat does not start.';
    return [...found, report(settings.at(disk, 'key'), message, { fix: 'Write `queue.disk.max_size: 10GB`.' })];
  },
};

function ofOutput({ document, report }: FileContext, { name, value, path }: Output): readonly Finding[] {
  const settings = settingsOf(document);
  const isCloud = settings.has(['cloud', 'id']);
  const ends = 'Filebeat does not start.';
  return [
    ...missingIn(name, value, isCloud).map((words) => report(settings.at(path, 'key'), `${words}: ${ends}`)),
    ...clashesIn(value).map(([key, words]) => report(settings.at([...path, ...key.split('.')]), `${words}: ${ends}`)),
    ...textsAt(settings, [...path, 'hosts'])
      .filter((host) => /\s/.test(host.text.trim()))
      .map((host) => report(settings.at(host.path), `A host cannot contain a space: ${ends}`)),
  ];
}

const HOSTED = ['elasticsearch', 'logstash', 'kafka', 'redis'];

/** Required settings of an output, as messages. */
function missingIn(name: string, value: PlainMap, isCloud: boolean): readonly string[] {
  const hosts = HOSTED.includes(name) && !isSet(value.hosts) && !(isCloud && name === 'elasticsearch');
  const topic = name === 'kafka' && !isSet(value.topic) && !isSet(value.topics);
  return [
    ...(hosts ? [`\`output.${name}\` needs \`hosts\``] : []),
    ...(topic ? ['`output.kafka` needs a `topic`'] : []),
  ];
}

/** Settings of an output that contradict each other, each with its key. */
function clashesIn(value: PlainMap): readonly (readonly [string, string])[] {
  const { api_key, username, index, compression_level: level } = value;
  const mode = rawValueAt(value, ['ssl', 'verification_mode']);
  const { certificate, key } = {
    certificate: rawValueAt(value, ['ssl', 'certificate']),
    key: rawValueAt(value, ['ssl', 'key']),
  };
  const checks: readonly (readonly [string, boolean, string])[] = [
    ['api_key', isSet(api_key) && isSet(username), 'Both an API key and a user are set, but only one is allowed'],
    ['ssl.certificate', isSet(certificate) && !isSet(key), 'A certificate needs its `ssl.key`'],
    [
      'ssl.verification_mode',
      isSet(mode) && !MODES.includes(String(mode)),
      '`verification_mode` must be `full`, `strict`, `certificate` or `none`',
    ],
    [
      'compression_level',
      typeof level === 'number' && (level < 0 || level > 9),
      '`compression_level` must be a number from 0 to 9',
    ],
    ['index', typeof index === 'string' && index.lastIndexOf('%{') > index.lastIndexOf('}'), '`%{` is not closed'],
  ];
  return checks.flatMap(([path, isWrong, words]) => (isWrong ? [[path, words] as const] : []));
}

const MODES = ['full', 'strict', 'certificate', 'none'];
