import type { IngestEndpoint } from '../contracts/ingest.js';
import type { HealthCheck } from '../contracts/workload.js';
import type { Bytes, Model } from '../model/model.js';
import { ALERTMANAGER } from '../protocols/alertmanager/address.js';
import { SOCKET_PROXY } from './docker.js';

const MIB = 1024 ** 2;

/** Services that a collector's base memory is enough for. */
const BASE_SERVICES = 100;

/** Names of the stack's workloads whose logs a pattern over container names must leave out. */
export function ownWorkloads(collector: string, ingest: IngestEndpoint): readonly string[] {
  return [...ingest.own, collector, 'grafana', ALERTMANAGER.workload, SOCKET_PROXY];
}

/**
 * A health check for an image that has bash and no program that speaks HTTP: `path` on `port` of the container itself
 * must answer with 200.
 */
export function bashHealth(port: number, path: string): HealthCheck {
  const ask = `exec 3<>/dev/tcp/127.0.0.1/${port} && printf 'GET ${path} HTTP/1.0\\r\\n\\r\\n' >&3`;
  return {
    command: ['bash', '-c', `${ask} && head -n 1 <&3 | grep -q ' 200'`],
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
