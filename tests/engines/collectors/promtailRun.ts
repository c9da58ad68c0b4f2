import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { lokiSettings } from '../../../src/backends/loki/settings.js';
import { promtail } from '../../../src/collectors/promtail/index.js';
import type { Part } from '../../../src/contracts/part.js';
import type { Model } from '../../../src/model/model.js';
import { probeCommand } from '../../../src/targets/compose/probe.js';
import { contextOf, lokiEndpoint } from '../../support/wiring.js';
import { PROJECT } from '../support/composeProject.js';
import { configArgs } from '../support/configText.js';
import { enginePath } from '../support/engines.js';
import { answersOk, startReceiver } from '../support/http.js';
import { freePort } from '../support/ports.js';
import { type Child, startChild, waitUntil } from '../support/process.js';
import type { PushedEntry } from '../support/pushReceiver.js';
import { readPushRequest } from '../support/pushRequest.js';
import { unsnap } from '../support/snappy.js';

/** Stands where Loki would; a test may let it refuse for a while. */
export interface Sink {
  readonly url: string;
  readonly entries: PushedEntry[];
  /** The answer to pushes; entries are kept only with 204. */
  status: number;
}

/** Starts a sink on loopback. */
export async function startSink(): Promise<Sink> {
  const sink = { url: '', entries: [] as PushedEntry[], status: 204 };
  const { port } = await startReceiver(({ headers, body }) => {
    const tenant = headers['x-scope-orgid'];
    const pushed = readPushRequest(unsnap(body)).map((entry) => ({
      ...entry,
      tenant: typeof tenant === 'string' ? tenant : undefined,
    }));
    if (sink.status === 204) sink.entries.push(...pushed);
    return sink.status;
  });
  sink.url = `http://127.0.0.1:${port}/loki/api/v1/push`;
  return sink;
}

/** The config that logagg writes for a model, with lines going to a URL. */
export function promtailConfig(model: Model, url = 'http://loki:3100/loki/api/v1/push'): string {
  const [artifact] = build(model, url).artifacts;
  if (artifact === undefined) throw new Error('no config was made');
  return artifact.content;
}

/** The health check of Promtail's workload. */
export function promtailHealth(model: Model): readonly string[] {
  const workload = build(model, 'http://loki').workloads.find(({ name }) => name === 'promtail');
  if (!workload?.health) throw new Error('Promtail has no health check');
  return probeCommand(workload.health.probe);
}

function build(model: Model, url: string): Part {
  const { tenant, limits } = lokiSettings(model);
  const { maxLineSize } = limits;
  const ingest = lokiEndpoint({ url, tenant, ...(maxLineSize === null ? {} : { limits: { maxLineSize } }) });
  return promtail.build(model, ingest, contextOf(model));
}

/**
 * Starts a real Promtail on a generated config in which only these texts are replaced: its port, the folder of its
 * positions and the Docker socket. No YAML library touches the rest.
 */
export async function runPromtail(config: string, dir: string, dockerHost: string): Promise<Child & { url: string }> {
  const port = await freePort();
  const placed = replaceOnce(config, 'http_listen_port: 9080', `http_listen_port: ${port}`).replaceAll(
    'host: unix:///var/run/docker.sock',
    `host: ${dockerHost}`,
  );
  const file = path.join(dir, 'promtail-config.yaml');
  writeFileSync(file, replaceOnce(placed, '/var/lib/promtail/', `${dir}/`));
  const env = config.includes('${COMPOSE_PROJECT_NAME}') ? { COMPOSE_PROJECT_NAME: PROJECT } : undefined;
  const child = startChild(enginePath('promtail'), configArgs(file, env), {
    cwd: dir,
    env: { ...process.env, ...env },
    graceMs: 15_000,
  });
  const url = `http://127.0.0.1:${port}`;
  await waitUntil('Promtail to answer', () => answersOk(`${url}/metrics`), { child });
  return Object.assign(child, { url });
}

function replaceOnce(text: string, from: string, to: string): string {
  if (text.split(from).length !== 2) throw new Error(`${from} does not stand exactly once in the config`);
  return text.replace(from, () => to);
}
