import type { Application, CollectableService } from '../contracts/application.js';
import type { Model, Service } from '../model/model.js';

/** Services of the application whose logs the spec does not collect. */
export function uncollected({ services }: Model, application: Application): readonly string[] {
  const named = new Set(services.flatMap(({ source }) => (source.kind === 'compose' ? [source.service] : [])));
  // To recognise the programs of services takes time, and mostly all services are in the spec.
  if (application.services.every((name) => named.has(name))) return [];
  const collectable = application.collectable();
  return collectable.filter((one) => !services.some((service) => reads(service, one))).map(({ service }) => service);
}

/** The name of a container that a pattern describes nearly always contains the name of its compose service. */
function reads({ name, source }: Service, { service, container }: CollectableService): boolean {
  if (source.kind === 'compose') return source.service === service;
  return name === service || (source.kind === 'container' && source.pattern.includes(container ?? service));
}
