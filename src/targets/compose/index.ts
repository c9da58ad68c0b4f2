import environmentTemplate from '../../../templates/targets/compose/env.hbs';
import overrideTemplate from '../../../templates/targets/compose/override.hbs';
import { type Artifact, textArtifact } from '../../contracts/artifact.js';
import type { Step } from '../../contracts/step.js';
import type { Target } from '../../contracts/target.js';
import type { Extension } from '../../contracts/workload.js';
import type { Model } from '../../model/model.js';
import { render } from '../../render/handlebars.js';
import { headerOf } from '../../render/header.js';
import { composeAgent } from './agent.js';
import { applicationsOf } from './application.js';
import { capabilities } from './capabilities.js';
import { proxyArtifacts, SOCKET_PROXY } from './docker.js';
import { composeKeys } from './keys.js';
import { composeWorkloads } from './lower.js';
import { networkOf, networksOf, privateNetwork } from './network.js';
import { appendCommand, composeFileCommand, ENV_EXAMPLE, envFile, pathsFrom, startCommand } from './paths.js';
import { removalOf } from './removal.js';
import { restartsOf } from './restarts.js';
import { secretsOf } from './secrets.js';
import { ownName, serviceOf } from './service.js';
import { composeSection, composeSettings } from './settings.js';
import { variablesOf } from './variables.js';
import { composeWiring } from './wiring.js';
import type { ComposeWorkload } from './workload.js';

/** Docker Compose: one override that is started together with the application's own file. */
export const compose: Target = {
  name: 'compose',
  title: 'Docker Compose',
  description: "an override file for the application's compose file",
  supports: capabilities,
  settings: composeSection,
  workloads: [{ name: SOCKET_PROXY, added: (model) => composeSettings(model).socketProxy }],
  keys: composeKeys,
  wiring: composeWiring,
  agent: composeAgent,
  print(model, given, extended, context) {
    const extensions = changesOf(model, extended);
    const workloads = composeWorkloads(model, given);
    const variables = variablesOf(workloads, extensions);
    const project = isProject(model) ? `${model.name}-logging` : null;
    const shared = {
      project,
      header: headerOf(context),
      command: startCommand(model, composeSettings(model)),
      pathsFrom: pathsFrom(composeSettings(model)),
      variables,
    };
    const artifacts: Artifact[] = [
      textArtifact(
        composeSettings(model).override,
        render(overrideTemplate, { ...shared, ...contentOf(model, workloads, extensions) }),
      ),
      ...proxyArtifacts(model, given, context),
    ];
    if (variables.length === 0) return artifacts;
    const example = render(environmentTemplate, {
      ...shared,
      envFile: envFile(composeSettings(model)),
      append: appendCommand(composeSettings(model)),
    });
    return [...artifacts, textArtifact(ENV_EXAMPLE, example)];
  },
  environment(model, workloads, extensions) {
    const variables = variablesOf(composeWorkloads(model, workloads), changesOf(model, extensions));
    return { file: envFile(composeSettings(model)), variables };
  },
  restarts: (model, changed) => restartsOf(changed(composeSettings(model).override)),
  removal: (model, workloads, extensions) => removalOf(model, workloads, changesOf(model, extensions)),
  steps: (model) => [
    {
      text: isProject(model) ? 'Start the log stack' : 'Start the application and its log stack',
      command: startCommand(model, composeSettings(model)),
    },
    ...plainCommands(model),
  ],
};

function plainCommands(model: Model): readonly Step[] {
  const command = isProject(model) ? null : composeFileCommand(composeSettings(model));
  return command === null ? [] : [{ text: PLAIN_COMMANDS, command }];
}

const PLAIN_COMMANDS = 'Optional, once: let `docker compose` without -f include the stack';

/** What the stack changes in the application's services: nothing from a separate project, which rules report. */
function changesOf(model: Model, extensions: readonly Extension[]): readonly Extension[] {
  return isProject(model) ? [] : extensions;
}

function isProject(model: Model): boolean {
  return composeSettings(model).mode === 'project';
}

function contentOf(model: Model, workloads: readonly ComposeWorkload[], extensions: readonly Extension[]) {
  const network = networkOf(model);
  const privates = workloads.filter((workload) => workload.private);
  const volumes = workloads.flatMap((workload) => workload.volumes.map(({ name }) => ownName(model, name)));
  return {
    network,
    privateNetworks: privates.map((workload) => privateNetwork(model, workload)),
    workloads: workloads.map((workload) => serviceOf(model, workload, networksOf(model, workload, network, privates))),
    applications: applicationsOf(model, workloads, extensions, network),
    volumes: [...new Set(volumes)],
    secrets: secretsOf(model, [...workloads, ...extensions]),
  };
}
