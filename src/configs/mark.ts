import type { ConfigDocument } from '../contracts/config.js';
import type { Finding } from '../findings/finding.js';

/** Logstash's grammar has no byte order mark; the parsers of the other programs skip it. */
export function markProblems(documents: readonly ConfigDocument[]): readonly Finding[] {
  const [first] = documents;
  if (first?.kind !== 'logstash') return [];
  const message = 'The file begins with a byte order mark: Logstash does not start the pipeline.';
  const fix = 'Save it as UTF-8 without a byte order mark (BOM).';
  const { between } = first;
  return [{ rule: 'config/byte-order-mark', severity: 'error', message, ...between(0, 1), related: [], fix }];
}
