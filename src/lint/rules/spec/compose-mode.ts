import type { SpecRule } from '../../../contracts/rule.js';
import type { Model } from '../../../model/model.js';
import { type ComposeSettings, composeSettings } from '../../../targets/compose/settings.js';

export const composeMode: SpecRule = {
  id: 'spec/compose-mode',
  severity: 'error',
  summary: 'A key does not fit `compose.mode`.',
  why:
    'In mode `project` the stack starts without your compose files: it can read the containers of a project, but not ' +
    'change your services. Next to a Swarm stack it needs this mode, because Swarm ignores parts of a compose override.',
  bad: `
compose: { mode: project }
grafana: { service: grafana }
services:
  - name: grafana`,
  good: 'compose: { mode: project, project: shop, network: shop_default, external: true }',
  source: 'https://docs.docker.com/compose/how-tos/project-name/',
  check({ model, report }) {
    if (model.target !== 'compose') return [];
    const problems = [...problemsOf(composeSettings(model), model), ...agentProblems(composeSettings(model), model)];
    return problems.flatMap((one) => (one === null ? [] : report(one.path, one.message, { fix: one.fix })));
  },
};

function problemsOf({ mode, project, swarmStack, network, external }: ComposeSettings, { grafana }: Model) {
  const swarm = ['compose', 'swarmStack'];
  if (mode !== 'project') return [swarmStack === null ? null : { path: swarm, ...SWARM_OVERRIDE }];
  return [
    project !== null || swarmStack !== null ? null : { path: ['compose', 'mode'], ...NO_PROJECT },
    project === null || swarmStack === null ? null : { path: swarm, ...BOTH },
    network === null || external ? null : { path: ['compose', 'network'], ...NOT_EXTERNAL },
    grafana.service === null ? null : { path: ['grafana', 'service'], ...OWN_GRAFANA },
  ];
}

/** The collector of another host is a separate project, so it cannot read its own. */
function agentProblems({ project, swarmStack }: ComposeSettings, { agents, services }: Model) {
  if (project !== null || swarmStack !== null) return [];
  return agents.flatMap((agent, index) => {
    const reads = services.some(
      ({ name, source }) => source.kind === 'compose' && (agent.services?.includes(name) ?? true),
    );
    return reads && agent.project === null ? [{ path: ['agents', index, 'name'], ...NO_AGENT_PROJECT }] : [];
  });
}

const NO_AGENT_PROJECT = {
  message: 'The collector of this host needs the compose project of your services there, but `project` is not set.',
  fix: 'Add `project: <name>`: `docker compose ls` lists the names on that host.',
};

const SWARM_OVERRIDE = {
  message: '`swarmStack` needs `mode: project`: `docker stack deploy` ignores parts of a compose override.',
  fix: 'Add `mode: project` under `compose`.',
};

const BOTH = {
  message:
    'The containers of a Swarm stack have no compose project, so `project` and `swarmStack` cannot both select them.',
  fix: 'Remove `project`, or remove `swarmStack` if you start the application with `docker compose`.',
};

const NO_PROJECT = {
  message: 'In mode `project` the collector needs the compose project of your application, but `project` is not set.',
  fix: 'Add `project: <name>`: `docker compose ls` lists the names. For `docker stack deploy` add `swarmStack: <name>`.',
};

const NOT_EXTERNAL = {
  message: 'In mode `project` the stack can only join a network that exists already.',
  fix: 'Write the name that `docker network ls` shows, and add `external: true`.',
};

const OWN_GRAFANA = {
  message: 'In mode `project` logagg cannot add files to the Grafana of your compose file.',
  fix: 'Remove this key, and logagg adds a Grafana. Or use `mode: override`.',
};
