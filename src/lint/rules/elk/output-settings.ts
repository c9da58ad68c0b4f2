import type { FileRule } from '../../../contracts/config.js';
import type { PlainMap } from '../../../contracts/plain.js';
import { given } from '../../given.js';
import { outputsOf } from '../../reads/filebeat.js';
import { isSet, settingsOf, textsAt } from '../../reads/settings.js';

export const outputSettings: FileRule = {
  id: 'elk/output-settings',
  severity: 'error',
  summary: 'A setting that an output cannot do without is missing, or contradicts another.',
  why: 'Filebeat ends at its start.',
  bad: 'filebeat.inputs:\n  - { type: filestream, id: app, paths: [/var/log/app.log] }\noutput.elasticsearch:\n  username: writer',
  good: 'filebeat.inputs:\n  - { type: filestream, id: app, paths: [/var/log/app.log] }\noutput.elasticsearch: { hosts: ["http://elasticsearch:9200"] }',
  source: 'Seen with filebeat test config.',
  kinds: ['filebeat'],
  checkFile({ document, report }) {
    const settings = settingsOf(document);
    const isCloud = settings.has(['cloud', 'id']);
    const found = outputsOf(document).flatMap(({ name, value, path }) => [
      ...lacks(name, value, isCloud).map((words) =>
        report(settings.at(path, 'key'), `${words}: Filebeat does not start.`),
      ),
      ...clashes(value).map(([key, words]) =>
        report(settings.at([...path, ...key.split('.')]), `${words}: Filebeat does not start.`),
      ),
      ...textsAt(settings, [...path, 'hosts']).flatMap((host) =>
        /\s/.test(host.text.trim())
          ? report(settings.at(host.path), 'A host has no space: Filebeat does not start.')
          : [],
      ),
    ]);
    const disk = ['queue', 'disk'];
    if (!settings.has(disk) || settings.has([...disk, 'max_size'])) return found;
    const fix = 'Write `queue.disk.max_size: 10GB`.';
    return [
      ...found,
      report(settings.at(disk, 'key'), 'A queue on disk needs a `max_size`: Filebeat does not start.', { fix }),
    ];
  },
};

const HOSTED = ['elasticsearch', 'logstash', 'kafka', 'redis'];

function lacks(name: string, value: PlainMap, isCloud: boolean): readonly string[] {
  const hosts = HOSTED.includes(name) && !isSet(value.hosts) && !(isCloud && name === 'elasticsearch');
  const topic = name === 'kafka' && !isSet(value.topic) && !isSet(value.topics);
  return [
    ...(hosts ? [`\`output.${name}\` needs \`hosts\``] : []),
    ...(topic ? ['`output.kafka` needs a `topic`'] : []),
  ];
}

function clashes(value: PlainMap): readonly (readonly [string, string])[] {
  const { api_key, username, index, compression_level: level } = value;
  const mode = given(value, ['ssl', 'verification_mode']);
  const { certificate, key } = { certificate: given(value, ['ssl', 'certificate']), key: given(value, ['ssl', 'key']) };
  const checks: readonly (readonly [string, boolean, string])[] = [
    ['api_key', isSet(api_key) && isSet(username), 'An API key stands beside a user, and only one may'],
    ['ssl.certificate', isSet(certificate) && !isSet(key), 'A certificate needs its `ssl.key`'],
    [
      'ssl.verification_mode',
      isSet(mode) && !MODES.includes(String(mode)),
      '`verification_mode` is `full`, `strict`, `certificate` or `none`',
    ],
    [
      'compression_level',
      typeof level === 'number' && (level < 0 || level > 9),
      '`compression_level` is a number from 0 to 9',
    ],
    ['index', typeof index === 'string' && index.lastIndexOf('%{') > index.lastIndexOf('}'), '`%{` is never closed'],
  ];
  return checks.flatMap(([path, isWrong, words]) => (isWrong ? [[path, words] as const] : []));
}

const MODES = ['full', 'strict', 'certificate', 'none'];
