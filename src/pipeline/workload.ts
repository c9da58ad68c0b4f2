import type { IngestEndpoint } from '../contracts/ingest.js';
import { type Dependency, HEARTBEAT, type HealthCheck, type MountedSecret, type Port } from '../contracts/workload.js';
import type { Bytes, Model } from '../model/model.js';

const MIB = 1024 ** 2;

/** Services that a collector's base memory is enough for. */
const BASE_SERVICES = 100;

/** Size of the volume on which a collector keeps how far it has read. */
export const STATE_SIZE: Bytes = 1024 * MIB;

/** A collector's health: `path` must answer with 200. Collectors' images have bash, but no HTTP client. */
export function collectorHealth({ watch }: Model, port: Port, path: string): HealthCheck {
  const heartbeat = watch ? `level=info msg=${HEARTBEAT}` : null;
  return {
    probe: { kind: 'http', port, path, status: 200, client: 'bash', heartbeat },
    interval: 15,
    timeout: 5,
    retries: 5,
    startPeriod: 20,
  };
}

/** Memory of a collector: its base in MiB, and what each service beyond the first hundred needs for its own pipeline. */
export function memoryOf(model: Model, base: number, each: number): Bytes {
  return (base + each * Math.max(0, model.services.length - BASE_SERVICES)) * MIB;
}

/** What a collector waits for before it starts. */
export function waitsOf({ waitsFor }: IngestEndpoint): readonly Dependency[] {
  return waitsFor === null ? [] : [waitsFor];
}

/** Secrets of a collector that reads all of them from files. */
export function secretsOf({ login, authority }: IngestEndpoint): readonly MountedSecret[] {
  return [...(login === null ? [] : [login.password]), ...(authority === null ? [] : [authority])];
}
