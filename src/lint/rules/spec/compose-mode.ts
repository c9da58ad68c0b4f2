import type { SpecRule } from '../../../contracts/rule.js';
import { composeSettings } from '../../../targets/compose/settings.js';

export const composeMode: SpecRule = {
  id: 'spec/compose-mode',
  severity: 'error',
  summary: 'The stack is a separate compose project, but a key needs the project of the application.',
  why:
    'In mode `project` the stack starts without your compose files. It can read the containers of a project ' +
    'whose name is set, and join a network that exists, but it cannot change your services.',
  bad: `
compose: { mode: project }
grafana: { service: grafana }
services:
  - name: grafana`,
  good: 'compose: { mode: project, project: shop, network: shop_default, external: true }',
  source: 'https://docs.docker.com/compose/how-tos/project-name/',
  check({ model, report }) {
    if (model.target !== 'compose') return [];
    const { mode, project, network, external } = composeSettings(model);
    if (mode !== 'project') return [];
    const problems = [
      project !== null ? null : { path: ['compose', 'mode'], ...NO_PROJECT },
      network === null || external ? null : { path: ['compose', 'network'], ...NOT_EXTERNAL },
      model.grafana.service === null ? null : { path: ['grafana', 'service'], ...OWN_GRAFANA },
    ];
    return problems.flatMap((one) => (one === null ? [] : report(one.path, one.message, { fix: one.fix })));
  },
};

const NO_PROJECT = {
  message:
    'In mode `project` the collector must know the compose project of your application, but `project` is not set.',
  fix: 'Add `project: <name>`: `docker compose ls` lists the names.',
};

const NOT_EXTERNAL = {
  message: 'In mode `project` the stack can only join a network that exists already.',
  fix: 'Write the name that `docker network ls` shows, and add `external: true`.',
};

const OWN_GRAFANA = {
  message: 'In mode `project` logagg cannot add files to the Grafana of your compose file.',
  fix: 'Remove this key, and logagg adds a Grafana. Or use `mode: override`.',
};
