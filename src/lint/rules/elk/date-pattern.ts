import type { FileContext, FileRule, Place } from '../../../contracts/config.js';
import { JAVA_TIME } from '../../facts/date-letters.js';
import { applies } from '../../facts/fact.js';
import { type DateFault, elasticDateFault, logstashDateFault } from '../../models/date-patterns.js';
import { type DateText, dateTexts } from '../../models/date-texts.js';

export const datePattern: FileRule = {
  id: 'elk/date-pattern',
  severity: 'error',
  summary: 'A pattern of a date is not valid, or reads another part of the date.',
  why:
    'Logstash does not start the pipeline, Elasticsearch rejects the mapping, and an ingest pipeline fails for each ' +
    'document. With `YYYY` or `DD` the stored dates are wrong.',
  bad: `processors:
  - date:
      field: time
      formats: ["yyyy-MM-DD HH:mm:ss"]`,
  good: `processors:
  - date:
      field: time
      formats: ["yyyy-MM-dd HH:mm:ss"]`,
  source:
    'elastic/logstash#2483, #4650, #13809; the parsers DateTimeFormat of Joda and DateFormatter of Elasticsearch.',
  seen: 'Elasticsearch 9.5.3: its parser rejects these patterns or returns another date; Joda 2.12.7 for those of Logstash.',
  kinds: ['logstash', 'ingest-pipeline', 'index-template', 'component-template'],
  checkFile(context) {
    const { document, versions } = context;
    if (document.kind !== 'logstash' && !applies(JAVA_TIME, versions)) return [];
    return dateTexts(document).flatMap(({ text, place, reader }) => {
      const fault = faultOf(text, reader);
      return fault === null ? [] : [report(context, place, fault, reader)];
    });
  },
};

function faultOf(text: string, reader: DateText['reader']): DateFault | null {
  if (reader === 'logstash') return logstashDateFault(text);
  return elasticDateFault(text, reader === 'ingest' ? ['ISO8601', 'UNIX', 'UNIX_MS', 'TAI64N'] : []);
}

const ENDS: Readonly<Record<DateText['reader'], string>> = {
  logstash: 'the pipeline does not start',
  ingest: 'each document fails',
  mapping: 'Elasticsearch rejects the template',
};

function report(context: FileContext, place: Place, fault: DateFault, reader: DateText['reader']) {
  const { words, fix, isMisread = false, isPartly = false, isSinceSeven = false } = fault;
  const isOpen = isSinceSeven && !context.versions.has('elasticsearch');
  const more = {
    severity: isOpen ? 'info' : isPartly ? 'warn' : 'error',
    ...(fix === undefined ? {} : { fix }),
  } as const;
  return context.report(place, isMisread ? `${words}.` : `${words}: ${ENDS[reader]}.`, more);
}
