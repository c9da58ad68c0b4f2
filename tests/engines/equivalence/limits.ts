import type { Stored } from './stored.js';
import type { Holding } from './verdicts.js';

/** A difference from docs/meaning.md that is known, with its reason; docs/equivalence.md has the same words. */
export interface Limit {
  readonly side: 'Loki' | 'Elasticsearch';
  readonly reason: string;
  /** Entries that are stored otherwise: both as they should be and as they are. */
  readonly entry: (entry: Stored) => boolean;
  /** Verdicts that differ; minutes are counted from the first line. */
  readonly verdict: (holding: Holding, minute: number) => boolean;
}

const none = () => false;

export const LIMITS: readonly Limit[] = [
  {
    side: 'Loki',
    reason:
      'Lines before the first `start` of a log with `multiline` are an entry each; Promtail joins nothing to nothing.',
    entry: ({ raw }) => raw.startsWith('\tat before.any.Entry'),
    verdict: ({ alert, service }, minute) => alert === 'LittleTraffic' && service === 'billing' && minute <= 2,
  },
  {
    side: 'Loki',
    reason: 'Two entries of one stream with the same text and the same time are one.',
    entry: ({ raw }) => raw.endsWith('"GET /health HTTP/1.1" 200 12 "probe"'),
    verdict: ({ service }, minute) => service === 'web' && minute >= 8 && minute <= 9,
  },
  {
    side: 'Loki',
    reason: 'An entry whose own time is more than an hour before the newest of its stream is refused.',
    entry: ({ raw }) => raw.includes('"hours late"'),
    verdict: none,
  },
  {
    side: 'Loki',
    reason: 'Groups of a number field are its texts: `200` and `2e2` in logfmt or text are two.',
    entry: none,
    verdict: ({ alert, service }) => alert === 'ByStatus' && service === 'payments',
  },
  {
    side: 'Loki',
    reason:
      'A message is read from JSON that is nearly right: with text after it, a comma before `}`, or a space at the end of a key; and of two equal keys the first counts.',
    entry: none,
    verdict: ({ alert, service }, minute) => alert === 'Texts' && service === 'orders' && minute >= 25 && minute <= 28,
  },
  {
    side: 'Loki',
    reason: 'In logfmt, a key that comes again without a value keeps the value that it had, when it is the message.',
    entry: none,
    verdict: ({ alert, service }, minute) =>
      alert === 'Texts' && service === 'payments' && minute >= 26 && minute <= 29,
  },
  {
    side: 'Elasticsearch',
    reason: 'A keyword of more than 8191 signs is kept but is no group.',
    entry: none,
    verdict: ({ group }) => Object.values(group).some((value) => value.length > 8191),
  },
];
