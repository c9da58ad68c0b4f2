import type { Backend } from '../contracts/backend.js';
import type { Collector } from '../contracts/collector.js';
import type { IngestEndpoint } from '../contracts/ingest.js';
import { findingAt, type SpecSource } from '../contracts/report.js';
import type { Wiring } from '../contracts/wiring.js';
import type { Finding } from '../findings/finding.js';
import type { Model } from '../model/model.js';

/** The endpoint of the first protocol that both the backend and the collector support; null if there is none. */
export function endpointOf(
  model: Model,
  wiring: Wiring,
  { accepts, ingest }: Pick<Backend, 'accepts' | 'ingest'>,
  { sinks }: Pick<Collector, 'sinks'>,
): IngestEndpoint | null {
  for (const protocol of accepts) {
    const endpoint = sinks.includes(protocol) ? ingest(model, wiring, protocol) : null;
    if (endpoint !== null) return endpoint;
  }
  return null;
}

/** The settings of the backend exclude every protocol of the collector. */
export function noWayFinding(source: SpecSource): Finding {
  const { backend, collector } = source.model;
  const rule = { id: 'spec/collector-mismatch', severity: 'error' } as const;
  const message = `The collector \`${collector}\` cannot feed the backend \`${backend}\` with these settings of the backend.`;
  const fix = 'Choose another collector, or change the settings of the backend.';
  return findingAt(rule, source, ['collector'], message, { fix });
}
