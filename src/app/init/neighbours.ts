import type { ComposeProject, ComposeService } from '../../composefile/project.js';
import { isDockerName } from './names.js';
import type { Guess } from './proposal.js';
import { recognise, recogniseName } from './recognise.js';

/** Programs of the application that the stack works with. */
export interface Neighbours {
  readonly grafana: ComposeService | null;
  readonly prometheus: ComposeService | null;
  readonly tempo: ComposeService | null;
  readonly alertmanager: ComposeService | null;
  readonly guesses: readonly Guess[];
}

const USES: Readonly<Record<'grafana' | 'prometheus' | 'tempo' | 'alertmanager', string>> = {
  grafana: 'logagg adds data sources and dashboards to your Grafana',
  prometheus: 'your Prometheus becomes a data source',
  tempo: 'your Tempo becomes a data source that is linked with the logs',
  alertmanager: 'alerts go to your Alertmanager',
};

/** Finds neighbours. One that is recognised by its image is preferred to one that is recognised by its name. */
export function neighboursOf(project: ComposeProject): Neighbours {
  const found = {
    grafana: neighbour(project, 'grafana'),
    prometheus: neighbour(project, 'prometheus'),
    tempo: neighbour(project, 'tempo'),
    alertmanager: neighbour(project, 'alertmanager'),
  };
  return {
    grafana: found.grafana?.service ?? null,
    prometheus: found.prometheus?.service ?? null,
    tempo: found.tempo?.service ?? null,
    alertmanager: found.alertmanager?.service ?? null,
    guesses: Object.values(found).flatMap((it) => it?.guess ?? []),
  };
}

/** `service` is null if the program exists but cannot be reached: it is on no network of Compose. */
function neighbour(
  project: ComposeProject,
  role: keyof typeof USES,
): { readonly service: ComposeService | null; readonly guess: Guess } | null {
  const candidates = project.services.flatMap((service) => {
    const known = recognise(service) ?? recogniseName(service);
    return known?.program.role === role && isDockerName(service.name) ? [{ service, known }] : [];
  });
  const found = candidates.find((it) => it.known.byImage) ?? candidates[0];
  if (found === undefined) return null;
  const { service, known } = found;
  const about = { service: service.name, kind: 'stack' } as const;
  if (service.networks.length > 0) return { service, guess: { ...about, what: USES[role], because: known.because } };
  const because = 'the stack cannot join any of its networks';
  return { service: null, guess: { ...about, what: 'the stack does not support it', because } };
}

/** URL at which other containers reach a service: on its usual port, or on its only port. */
export function urlOf(service: ComposeService, usual: number): string {
  const [only, ...more] = service.listens;
  const port = only === undefined || more.length > 0 || service.listens.includes(usual) ? usual : only;
  return `http://${service.name}:${port}`;
}
