import type { Model } from '../model/model.js';
import type { CollectorCapability, Supports } from './capabilities.js';
import type { BuildContext } from './context.js';
import type { IngestEndpoint, IngestProtocol } from './ingest.js';
import type { Part } from './part.js';
import type { SettingsSection } from './settings.js';

/**
 * Logging drivers whose lines Docker's API gives out with any engine. Since 20.10 it keeps a copy for most others too,
 * which an option turns off. Source: docs.docker.com, Configure logging drivers.
 */
export const API_DRIVERS: readonly string[] = ['json-file', 'local', 'journald'];

/** What ships lines from where they are written to a backend. */
export interface Collector {
  /** The word in the spec. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** The protocols it has a sink for. */
  readonly sinks: readonly IngestProtocol[];
  /** What else of a spec it can do; the rest is refused. */
  readonly supports: Supports<CollectorCapability>;
  /** Docker's logging drivers whose lines it can read. */
  readonly drivers: readonly string[];
  /** The section of the spec that only it reads; absent: none. */
  readonly settings?: SettingsSection;
  build(model: Model, ingest: IngestEndpoint, context: BuildContext): Part;
}
