import { posix } from 'node:path';
import type { Artifact } from '../contracts/artifact.js';
import type { Backend } from '../contracts/backend.js';
import type { Collector } from '../contracts/collector.js';
import type { BuildContext } from '../contracts/context.js';
import type { IngestEndpoint } from '../contracts/ingest.js';
import { withResources } from '../contracts/resources.js';
import type { Step } from '../contracts/step.js';
import type { Target } from '../contracts/target.js';
import { servicesElsewhere } from '../model/hosts.js';
import type { Agent, Model, Service } from '../model/model.js';
import { endpointOf } from './endpoint.js';
import { fingerprinted } from './fingerprint.js';

/** What a stack is made of. */
export interface Chosen {
  readonly backend: Backend;
  readonly collector: Collector;
  readonly target: Target;
}

/** The services that this host collects. */
export function servicesHere(model: Model): readonly Service[] {
  const elsewhere = servicesElsewhere(model);
  return model.services.filter(({ name }) => !elsewhere.has(name));
}

/** The files of each agent, below a folder of its own that can be copied to its host. */
export function agentArtifacts(model: Model, chosen: Chosen, context: BuildContext): readonly Artifact[] {
  return model.agents.flatMap((agent) => {
    const made = artifactsOf(agentModel(model, agent, chosen), model, chosen, context);
    return made.map((artifact) => ({ ...artifact, path: posix.join(folderOf(model, agent), artifact.path) }));
  });
}

/** What is done on each host. */
export function agentSteps(model: Model): readonly Step[] {
  return model.agents.map((agent) => ({
    text: `Copy the folder ${folderOf(model, agent)} to the host ${agent.name}, and start it there with its compose file`,
    command: null,
  }));
}

function folderOf({ outputs }: Model, { name }: Agent): string {
  return `${outputs}/agents/${name}`;
}

function agentModel(model: Model, agent: Agent, { target }: Chosen): Model {
  const services = model.services.filter(({ name }) => agent.services?.includes(name) ?? true);
  return target.agent?.({ ...model, services, outputs: 'collector' }, agent) ?? model;
}

function artifactsOf(of: Model, model: Model, chosen: Chosen, context: BuildContext): readonly Artifact[] {
  const { target, collector } = chosen;
  const ingest = ingestOf(of, model, chosen);
  if (ingest === null) return [];
  const part = collector.build(of, ingest, { ...context, wiring: target.wiring(of) });
  const workloads = part.workloads.map((one) => withResources(of, fingerprinted(one, part.artifacts)));
  return [...part.artifacts, ...target.print(of, workloads, [], context)];
}

/** The store as the other host reaches it: through the proxy, or at the address of an existing store. */
function ingestOf(of: Model, model: Model, { backend, collector, target }: Chosen): IngestEndpoint | null {
  const { expose } = model;
  const wiring = target.wiring(of);
  if (expose === null) {
    const existing = endpointOf(of, wiring, backend, collector);
    return existing && { ...existing, waitsFor: null };
  }
  const url = () => `https://${expose.domain}:${expose.port}`;
  const exposed = endpointOf(of, { ...wiring, url }, backend, collector);
  const authority = expose.ca === null ? null : { name: 'gateway_ca', source: { fromFile: expose.ca } };
  return exposed && { ...exposed, authority, waitsFor: null };
}
