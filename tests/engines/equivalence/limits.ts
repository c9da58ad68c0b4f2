import type { Stored } from './stored.js';
import type { Holding } from './verdicts.js';

/** A known difference from docs/meaning.md, with its reason; docs/equivalence.md has the same text. */
export interface Limit {
  readonly side: 'Loki' | 'Elasticsearch';
  readonly reason: string;
  /** Entries that are stored differently: both the expected and the stored ones. */
  readonly entry: (entry: Stored) => boolean;
  /** Verdicts that differ; minutes are counted from the first line. */
  readonly verdict: (holding: Holding, minute: number) => boolean;
}

const none = () => false;

export const LIMITS: readonly Limit[] = [
  {
    side: 'Elasticsearch',
    reason: 'Filebeat joins the lines before the first `start` of a log with `multiline`.',
    entry: ({ raw }) => raw.startsWith('\tat before.any.Entry'),
    verdict: ({ alert, service }, minute) => alert === 'LittleTraffic' && service === 'billing' && minute <= 2,
  },
  {
    side: 'Loki',
    reason: 'Two entries of one stream with the same text and the same time are stored as one.',
    entry: ({ raw }) => raw.endsWith('"GET /health HTTP/1.1" 200 12 "probe"'),
    verdict: ({ service }, minute) => service === 'web' && minute >= 8 && minute <= 9,
  },
  {
    side: 'Loki',
    reason: 'An entry with a time more than an hour before the newest of its stream is rejected.',
    entry: ({ raw }) => raw.includes('"hours late"'),
    verdict: none,
  },
  {
    side: 'Loki',
    reason: 'A number field is grouped by its text: `200` and `2e2` in logfmt or text are two groups.',
    entry: none,
    verdict: ({ alert, service }) => alert === 'ByStatus' && service === 'payments',
  },
  {
    side: 'Loki',
    reason:
      'A message is also read from invalid JSON with text after it, a comma before `}`, or a space at the end of a key; the first of two duplicate keys counts.',
    entry: none,
    verdict: ({ alert, service }, minute) => alert === 'Texts' && service === 'orders' && minute >= 25 && minute <= 28,
  },
  {
    side: 'Loki',
    reason: 'In logfmt, if the message key is repeated without a value, it keeps its first value.',
    entry: none,
    verdict: ({ alert, service }, minute) =>
      alert === 'Texts' && service === 'payments' && minute >= 26 && minute <= 29,
  },
  {
    side: 'Elasticsearch',
    reason: 'A keyword of more than 8191 characters is stored but does not form a group.',
    entry: none,
    verdict: ({ group }) => Object.values(group).some((value) => value.length > 8191),
  },
];
