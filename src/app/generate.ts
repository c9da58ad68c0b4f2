import { alertmanager } from '../companions/alertmanager/index.js';
import { gateway } from '../companions/gateway/index.js';
import { grafana, type Shown } from '../companions/grafana/index.js';
import { type Application, replacedDrivers } from '../contracts/application.js';
import { type Artifact, textArtifact } from '../contracts/artifact.js';
import type { Backend, GrafanaViews } from '../contracts/backend.js';
import type { Collector } from '../contracts/collector.js';
import type { BuildContext, RenderContext } from '../contracts/context.js';
import type { StartEnvironment } from '../contracts/environment.js';
import type { IngestEndpoint } from '../contracts/ingest.js';
import type { Part } from '../contracts/part.js';
import type { Registry } from '../contracts/registry.js';
import type { SpecSource } from '../contracts/report.js';
import { withResources } from '../contracts/resources.js';
import type { Step } from '../contracts/step.js';
import type { Wiring } from '../contracts/wiring.js';
import { type Extension, PLAIN_EXTENSION } from '../contracts/workload.js';
import { OWN } from '../files/paths.js';
import { type Finding, sortFindings } from '../findings/finding.js';
import { workloadFindings } from '../lint/needs/workloads.js';
import type { Model } from '../model/model.js';
import { patchArtifacts } from '../patches/patch-artifacts.js';
import { ALERTMANAGER } from '../protocols/alertmanager/address.js';
import { agentArtifacts, agentSteps, type Chosen, servicesHere } from './agents.js';
import { checkSpec, type SpecInput } from './check.js';
import { endpointOf, noWayFinding } from './endpoint.js';
import { fingerprinted } from './fingerprint.js';
import { type PatchedFile, patchedFile, patchFindings } from './patches.js';
import { printSchema } from './schema.js';
import { watchedModel } from './watch.js';
import { knownWorkloads, namesOf } from './workloads.js';

export interface GenerateInput extends SpecInput {
  readonly version: string;
  /** The spec's path below the root, for the header of every file; default: `path`. */
  readonly specPath?: string;
}

export interface Stack {
  readonly artifacts: readonly Artifact[];
  /** How it is started, in order. */
  readonly steps: readonly Step[];
  /** How it is removed again, in order, once its files are gone. */
  readonly removal: readonly Step[];
  readonly environment: StartEnvironment;
}

export interface Generated extends Stack {
  /** null if a finding is an error; then nothing is generated. */
  readonly model: Model | null;
  readonly findings: readonly Finding[];
  /** Artifacts that `patches` changed. */
  readonly patched: readonly PatchedFile[];
}

const NO_STACK: Stack & Pick<Generated, 'patched'> = {
  patched: [],
  artifacts: [],
  steps: [],
  removal: [],
  environment: { file: '', variables: [] },
};

/** Turns a spec's text into every file of its stack. Throws when two parts make one path, which is a bug. */
export function generate(input: GenerateInput): Generated {
  const { model, source, application, findings } = checkSpec(input);
  if (model === null || source === null) return { model: null, findings, ...NO_STACK };
  const { registry } = input;
  const context = { version: input.version, specPath: input.specPath ?? input.path };
  const parts = partsOf(model, registry, context);
  const refused = parts === null ? [noWayFinding(source)] : workloadFindings(source, registry, parts);
  if (parts === null || refused.length > 0)
    return { model: null, findings: sortFindings([...findings, ...refused]), ...NO_STACK };
  const { stack, patched, findings: ofPatches } = assemble(source, application, registry, context, parts);
  const all = sortFindings([...findings, ...ofPatches]);
  if (all.some(({ severity }) => severity === 'error')) return { model: null, findings: all, ...NO_STACK };
  return { model, findings: all, ...stack, patched };
}

/** Combines backend, collector and companions with what the target prints of their workloads. */
function assemble(
  source: SpecSource,
  application: Application | null,
  registry: Registry,
  context: RenderContext,
  parts: readonly Part[],
): Assembled {
  const { model } = source;
  const target = named(registry.targets, model.target);
  const patch = (some: readonly Artifact[]) => patchArtifacts(some, model.patches, context.specPath);
  // Before fingerprints are made: a container is recreated when a patch changes its file.
  const patchedParts = patch(parts.flatMap((part) => part.artifacts));
  const made = patchedParts.artifacts;
  const workloads = parts.flatMap((part) =>
    part.workloads.map((one) => withResources(model, fingerprinted(one, made))),
  );
  const extensions = [
    ...parts.flatMap((part) => part.extensions.map((one) => fingerprinted(one, made))),
    ...readableLogs(model, application, registry),
  ];
  const schema = textArtifact(OWN.schema, printSchema(registry));
  const patchedTarget = patch([...target.print(model, workloads, extensions, context), schema]);
  const artifacts = [...made, ...patchedTarget.artifacts];
  requireOwnPaths(artifacts);
  const stack = {
    artifacts,
    steps: [...target.steps(model, workloads, extensions), ...parts.flatMap(({ steps = [] }) => steps)],
    removal: target.removal(model, workloads, extensions),
    environment: target.environment(model, workloads, extensions),
  };
  return {
    stack,
    patched: [patchedParts, patchedTarget].flatMap(({ originals }) =>
      originals.map((original) => patchedFile(original, source)),
    ),
    findings: patchFindings(model.patches, artifacts, [patchedParts, patchedTarget], source),
  };
}

interface Assembled extends Pick<Generated, 'patched'> {
  readonly stack: Stack;
  readonly findings: readonly Finding[];
}

/** Services of the application whose own logging driver the collector cannot read. */
function readableLogs(model: Model, application: Application | null, registry: Registry): readonly Extension[] {
  const { drivers } = named(registry.collectors, model.collector);
  const services = replacedDrivers(model, application, drivers).map(({ service }) => service);
  return [...new Set(services)].map((service) => ({ ...PLAIN_EXTENSION, service, readableLogs: true }));
}

/** null: the collector cannot send to the backend. */
function partsOf(given: Model, registry: Registry, context: RenderContext): readonly Part[] | null {
  const backend = named(registry.backends, given.backend);
  const collector = named(registry.collectors, given.collector);
  const target = named(registry.targets, given.target);
  const wiring = target.wiring(given);
  const model = watchedModel(given, watchedWorkloads(given, registry), wiring);
  const around: BuildContext = { ...context, wiring, own: namesOf(model, backend, collector, target) };
  const ingest = endpointOf(model, wiring, backend, collector);
  if (ingest === null) return null;
  return [
    backend.build(model, around),
    ...collectorHere(model, ingest, collector, around),
    ...agentParts(given, { backend, collector, target }, around),
    ...gatewayParts(model, backend, around),
    ...(backend.supports.notify === true ? [alertmanager(model, around)] : []),
    ...(backend.grafana === null ? [] : [grafana(model, shownOf(model, backend.grafana, wiring), around)]),
  ];
}

/** The backend's, the collector's and Alertmanager. Grafana logs every failed login and query of a person. */
function watchedWorkloads(model: Model, registry: Registry): readonly string[] {
  const known = knownWorkloads(registry).filter(({ added }) => added(model));
  const names = [...named(registry.backends, model.backend).workloads.map(({ name }) => name), model.collector];
  return known.map(({ name }) => name).filter((name) => names.includes(name) || name === ALERTMANAGER.workload);
}

/** The collector of this host, if a service runs here. */
function collectorHere(model: Model, ingest: IngestEndpoint, collector: Collector, context: BuildContext) {
  const services = servicesHere(model);
  return services.length === 0 ? [] : [collector.build({ ...model, services }, ingest, context)];
}

/** Those of other hosts, from the spec's own services: the stack's containers are on this host only. */
function agentParts(model: Model, chosen: Chosen, context: BuildContext): readonly Part[] {
  if (model.agents.length === 0) return [];
  const artifacts = agentArtifacts(model, chosen, context);
  return [{ artifacts, workloads: [], extensions: [], steps: agentSteps(model) }];
}

function gatewayParts(model: Model, backend: Backend, context: BuildContext): readonly Part[] {
  const exposed = backend.exposes?.(model, context.wiring) ?? null;
  return model.expose === null || exposed === null ? [] : [gateway(model, model.expose, exposed, context)];
}

function shownOf(model: Model, views: GrafanaViews, wiring: Wiring): Shown {
  return { datasource: views.datasource(model, wiring), dashboards: views.dashboards(model) };
}

function named<T extends { readonly name: string }>(all: readonly T[], name: string): T {
  const found = all.find((one) => one.name === name);
  if (found === undefined) throw new Error(`the registry has no ${name}`);
  return found;
}

function requireOwnPaths(artifacts: readonly Artifact[]): void {
  const seen = new Set<string>();
  for (const { path } of artifacts) {
    if (seen.has(path)) throw new Error(`two parts of the stack make ${path}`);
    seen.add(path);
  }
}
