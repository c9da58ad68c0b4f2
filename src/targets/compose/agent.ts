import type { Agent, Model } from '../../model/model.js';
import { composeSection, composeSettings } from './settings.js';

/** A separate compose project on another host, in a folder that has only its files. */
export function composeAgent(model: Model, { project }: Agent): Model {
  const settings = composeSettings(model);
  const own = {
    ...settings,
    mode: 'project' as const,
    files: [],
    override: 'docker-compose.yml',
    projectDirectory: null,
    project: project ?? settings.project,
    swarmStack: project === null ? settings.swarmStack : null,
    network: null,
    external: false,
    ports: {},
  };
  return { ...model, settings: { ...model.settings, [composeSection.key]: own } };
}
