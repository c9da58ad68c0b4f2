import type { ComposeProject, ComposeService } from '../../composefile/project.js';
import { projectName } from './names.js';
import { neighboursOf, urlOf } from './neighbours.js';
import { chooseNetwork } from './network.js';
import { movedPorts } from './ports.js';
import type { Guess, Proposal, ProposedGrafana } from './proposal.js';
import { chooseServices } from './services.js';

const GRAFANA_PORT = 3000;

/**
 * What a compose project suggests for the spec. `folder` names the application where the project does not; `ports` are
 * those that the workloads of the stack publish.
 */
export function propose(
  project: ComposeProject,
  composeFiles: readonly string[],
  folder: string,
  ports: Readonly<Record<string, number>>,
): Proposal {
  const chosen = chooseServices(project);
  const neighbours = neighboursOf(project);
  const { grafana: ownGrafana, alertmanager, prometheus, tempo } = neighbours;
  const { network, guess } = chooseNetwork(project, [ownGrafana, alertmanager, prometheus, tempo]);
  const grafana = grafanaOf(project, ownGrafana);
  const stackGuesses = [guess, swarmGuess(project)].flatMap((one) => (one === null ? [] : [one]));
  return {
    name: projectName(project.name ?? folder),
    composeFiles,
    projectDirectory: null,
    services: chosen.services,
    network,
    grafana: grafana.proposed,
    ports: movedPorts(project, ports),
    prometheus: prometheus === null ? null : urlOf(prometheus, 9090),
    tempo: tempo === null ? null : urlOf(tempo, 3200),
    alertmanager: alertmanager === null ? null : urlOf(alertmanager, 9093),
    guesses: [...chosen.guesses, ...neighbours.guesses, ...grafana.guesses, ...stackGuesses],
    findings: chosen.findings,
    names: project.services.map(({ name, place }) => ({ name, place })),
  };
}

/** The labels of containers differ, and no compose file shows for certain with which command it is started. */
function swarmGuess({ services }: ComposeProject): Guess | null {
  const service = services.find(({ swarmKey }) => swarmKey !== null);
  if (service === undefined) return null;
  const what =
    '`docker compose up` starts your application; if `docker stack deploy` does, set `compose.mode: project` and ' +
    '`compose.swarmStack: <stack>`';
  return {
    service: null,
    kind: 'stack',
    what,
    because: `only Swarm uses \`deploy.${service.swarmKey}\` of \`${service.name}\``,
  };
}

function grafanaOf(
  project: ComposeProject,
  service: ComposeService | null,
): { readonly proposed: ProposedGrafana; readonly guesses: readonly Guess[] } {
  if (service !== null) return { proposed: { service: service.name, port: null }, guesses: [] };
  const [moved] = movedPorts(project, { grafana: GRAFANA_PORT });
  if (moved === undefined) return { proposed: { service: null, port: null }, guesses: [] };
  const what = `the added Grafana uses port ${moved.port}`;
  const guess: Guess = { service: null, kind: 'stack', what, because: moved.because };
  return { proposed: { service: null, port: moved.port }, guesses: [guess] };
}
