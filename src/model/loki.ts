import type { Bytes, EnvironmentSecret, Seconds } from './primitives.js';

/** `loki` of the spec, resolved. */
export interface LokiSettings {
  readonly version: string;
  /** yyyy-mm-dd, start of the schema period. */
  readonly schemaFrom: string;
  /** null: single tenant, Loki calls it `fake`. */
  readonly tenant: string | null;
  /** What its API for deleting lines does. */
  readonly deletionMode: 'disabled' | 'filter-only' | 'filter-and-delete';
  readonly limits: LokiLimits;
  readonly storage: LokiStorage;
}

/** null: Loki's own default stands. */
export interface LokiLimits {
  readonly ingestionRate: Bytes | null;
  readonly ingestionBurst: Bytes | null;
  readonly maxLineSize: Bytes | null;
  readonly maxStreams: number | null;
  readonly perStreamRate: Bytes | null;
  readonly perStreamBurst: Bytes | null;
  readonly maxEntriesPerQuery: number | null;
  readonly maxQuerySeries: number | null;
  /** Older lines are refused. */
  readonly rejectOlderThan: Seconds | null;
  readonly queryTimeout: Seconds | null;
}

export type LokiStorage =
  | { readonly kind: 'filesystem' }
  | {
      readonly kind: 's3';
      readonly bucket: string;
      readonly region: string;
      readonly endpoint: string | null;
      readonly forcePathStyle: boolean;
      readonly insecure: boolean;
      /** null: the SDK's own chain (instance role, environment). */
      readonly accessKeyId: EnvironmentSecret | null;
      readonly secretAccessKey: EnvironmentSecret | null;
    }
  /** serviceAccount null: the environment's own credentials; a file is mounted and named to the SDK. */
  | { readonly kind: 'gcs'; readonly bucket: string; readonly serviceAccount: { readonly fromFile: string } | null }
  | {
      readonly kind: 'azure';
      readonly account: string;
      readonly container: string;
      /** null: managed identity. */
      readonly accountKey: EnvironmentSecret | null;
    };
