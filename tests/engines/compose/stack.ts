import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { alertmanager } from '../../../src/companions/alertmanager/index.js';
import { grafana } from '../../../src/companions/grafana/index.js';
import type { Artifact } from '../../../src/contracts/artifact.js';
import { PLAIN_EXTENSION, type Workload } from '../../../src/contracts/workload.js';
import type { Model, Receiver, Secret } from '../../../src/model/model.js';
import { compose } from '../../../src/targets/compose/index.js';
import { composeSettings } from '../../../src/targets/compose/settings.js';
import { type ModelOverrides, makeModel, makeService } from '../../support/model.js';
import { readTree } from '../../support/tree.js';
import { contextOf } from '../../support/wiring.js';
import { makeDashboard, makeDatasource } from '../../unit/companions/shown.js';
import { temporaryDir } from '../support/cleanup.js';
import type { ComposeProject } from '../support/compose.js';
import { freePorts } from '../support/ports.js';

const HEADER = { version: '0.1.0', specPath: 'logagg.yaml' };
const FIXTURES = fileURLToPath(new URL('../testdata/compose', import.meta.url));
const OPS: Receiver = {
  name: 'ops',
  severities: ['critical'],
  channel: { kind: 'webhook', url: { fromEnv: 'OPS_URL' } },
};

/** The variables that the stack of `logModel` needs. */
export const VARIABLES = { GRAFANA_ADMIN_PASSWORD: 'admin-s3cret', OPS_URL: 'http://127.0.0.1:1/hook-s3cret' };

/** A model whose stack is a Grafana and an Alertmanager, for an application with these compose services. */
export function logModel(file: string, services: readonly string[], overrides: ModelOverrides = {}): Model {
  return makeModel({
    services: services.map((name) => makeService({ name, source: { kind: 'compose', service: name } })),
    notify: { alertmanager: null, receivers: [OPS] },
    ...overrides,
    compose: { files: [file], ...overrides.compose },
  });
}

/** The application's own files by their path. */
export function applicationFiles(): object {
  return Object.fromEntries(readTree(FIXTURES));
}

/** A copy of the application's folder that the stack can be written into. */
export function applicationCopy(from: string = FIXTURES): string {
  const dir = temporaryDir('compose');
  cpSync(from, dir, { recursive: true });
  return dir;
}

/** The files of a stack. */
export function stackFiles(
  model: Model,
  more: readonly Workload[] = [],
  relogged: readonly string[] = [],
): readonly Artifact[] {
  const shown = { datasource: makeDatasource(), dashboards: [makeDashboard()] };
  const parts = [alertmanager(model, contextOf(model, HEADER)), grafana(model, shown, contextOf(model, HEADER))];
  const workloads = [...more, ...parts.flatMap((part) => part.workloads)];
  const extensions = [
    ...parts.flatMap((part) => part.extensions),
    ...relogged.map((service) => ({ ...PLAIN_EXTENSION, service, readableLogs: true })),
  ];
  const printed = compose.print(model, workloads, extensions, contextOf(model, HEADER));
  return [...parts.flatMap((part) => part.artifacts), ...printed];
}

/** Writes the stack into the application's folder, as `logagg generate` does, and returns which files start it. */
export function writeStack(
  dir: string,
  model: Model,
  more: readonly Workload[] = [],
  relogged: readonly string[] = [],
): ComposeProject {
  for (const artifact of stackFiles(model, more, relogged)) {
    const file = path.join(dir, artifact.path);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, artifact.content, { mode: artifact.mode });
  }
  return { dir, files: [...composeSettings(model).files, composeSettings(model).override], env: VARIABLES };
}

/** The stack of `web.yml`; every port it publishes is one that is free now. */
export async function stackOnFreePorts(
  overrides: ModelOverrides,
  url: Secret = { fromEnv: 'OPS_URL' },
  more: readonly Workload[] = [],
): Promise<ComposeProject> {
  const [grafana = 0, alertmanager = 0] = await freePorts(2);
  const notify = {
    alertmanager: null,
    receivers: [{ name: 'ops', severities: ['critical'] as const, channel: { kind: 'webhook' as const, url } }],
  };
  const model = logModel('web.yml', ['web'], { grafana: { service: null, port: grafana }, notify, ...overrides });
  const project = writeStack(applicationCopy(), model, more);
  const override = path.join(project.dir, 'docker-compose.logging.yml');
  writeFileSync(override, readFileSync(override, 'utf8').replace('127.0.0.1:9093:', `127.0.0.1:${alertmanager}:`));
  return { ...project, env: { ...project.env, COMPOSE_PROJECT_NAME: 'compose', HOME: temporaryDir('home') } };
}
