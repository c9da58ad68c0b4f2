import type { PlainMap } from '../../contracts/plain.js';
import { rawValueAt } from '../raw-value.js';
import { isSet } from './settings.js';

const HOSTED = ['elasticsearch', 'logstash', 'kafka', 'redis'];

/** Required settings of an output, as messages. */
export function missingIn(name: string, value: PlainMap, isCloud: boolean): readonly string[] {
  const hosts = HOSTED.includes(name) && !isSet(value.hosts) && !(isCloud && name === 'elasticsearch');
  const topic = name === 'kafka' && !isSet(value.topic) && !isSet(value.topics);
  return [
    ...(hosts ? [`\`output.${name}\` needs \`hosts\``] : []),
    ...(topic ? ['`output.kafka` needs a `topic`'] : []),
  ];
}

/** Settings of an output that contradict each other, each with its key. */
export function clashesIn(value: PlainMap): readonly (readonly [string, string])[] {
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
