import type { FileContext, FileRule, PlacedDetails } from '../../../contracts/config.js';
import type { Finding } from '../../../findings/finding.js';
import { nearest } from '../../../findings/nearest.js';
import type { LogstashPair } from '../../../languages/logstash/ast.js';
import { applies, isOlder } from '../../facts/fact.js';
import { LOGSTASH_OPTIONS, type OldOption } from '../../facts/logstash/options.js';
import { type KnownPlugin, knownPlugins } from '../../models/logstash-plugins.js';

export const logstashOption: FileRule = {
  id: 'elk/logstash-option',
  severity: 'error',
  summary: 'A Logstash plugin does not have this option.',
  why: 'Logstash does not start the pipeline: "Unknown setting" or "is obsolete and is no longer available".',
  bad: `input { beats { port => 5044 } }
output { elasticsearch { host => "http://elasticsearch:9200" } }`,
  good: `input { beats { port => 5044 } }
output { elasticsearch { hosts => "http://elasticsearch:9200" } }`,
  source: 'The documentation of Logstash 2.4 to 9.5, and the `config` lines of its plugins.',
  seen: 'Logstash 9.5, by the source of its plugins: it rejects the pipeline.',
  kinds: ['logstash'],
  checkFile(context) {
    if (!applies(LOGSTASH_OPTIONS, context.versions)) return [];
    return knownPlugins(context.document).flatMap((one) =>
      one.plugin.options.flatMap((option) => findingOf(context, one, option) ?? []),
    );
  },
};

const ENDS = 'the pipeline does not start';

function findingOf(context: FileContext, one: KnownPlugin, option: LogstashPair): Finding | null {
  const { known } = one;
  if (known.options.has(option.name)) return null;
  const old = known.old.get(option.name);
  return old === undefined ? unknown(context, one, option) : removed(context, one, option, old);
}

/** Whether every version that runs refuses an old option; null: that depends on the version, which is not known. */
function isRefused({ versions }: FileContext, { last, refusedBy }: OldOption): boolean | null {
  const running = versions.get('logstash') ?? [];
  if (running.some((version) => !isOlder(majorMinor(last), version) || majorMinor(version) === last)) return false;
  // Between the two versions, a major one decides: options are removed there.
  const [major = ''] = refusedBy.split('.');
  if (running.length === 0) return Number(major) < 8 ? true : null;
  return running.every((version) => !isOlder(version, `${major}.0.0`)) ? true : null;
}

function majorMinor(version: string): string {
  return version.split('.').slice(0, 2).join('.');
}

function removed(context: FileContext, { words }: KnownPlugin, option: LogstashPair, old: OldOption): Finding | null {
  const refused = isRefused(context, old);
  if (refused === false) return null;
  const [major = ''] = old.refusedBy.split('.');
  const message = `Since Logstash ${major} ${words} has no option \`${option.name}\`: ${ENDS}.`;
  const fix = old.instead === null ? 'Delete it.' : `Write \`${old.instead}\`.`;
  return at(context, option, message, { severity: refused === true ? 'error' : 'warn', fix });
}

function unknown(context: FileContext, { words, known }: KnownPlugin, option: LogstashPair): Finding | null {
  const near = nearest(option.name, [...known.options.keys()]);
  if (!known.isRead && near === null) return null;
  const capital = words.charAt(0).toUpperCase() + words.slice(1);
  const message = `${capital} has no option \`${option.name}\`: ${ENDS}.`;
  const details: PlacedDetails = near === null ? {} : { fix: `Did you mean \`${near}\`?` };
  return at(context, option, message, { severity: known.isRead ? 'error' : 'warn', ...details });
}

function at(
  { document, report }: FileContext,
  { nameFrom, nameTo }: LogstashPair,
  message: string,
  more: PlacedDetails,
) {
  return report(document.between(nameFrom, nameTo), message, more);
}
