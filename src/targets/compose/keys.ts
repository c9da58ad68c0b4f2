import type { PathKey, TargetKeys } from '../../contracts/target-keys.js';
import type { Model } from '../../model/model.js';
import { type ComposeSettings, composeSection, composeSettings, OVERRIDE } from './settings.js';

export function composeKeys(model: Model): TargetKeys {
  const settings = composeSettings(model);
  return {
    application: applicationKeys(settings),
    applicationFolder: folderKey(settings),
    startsAlone: settings.mode === 'project',
    written: [{ at: at('override'), path: settings.override, mayBeOutside: false, standard: OVERRIDE }],
    images: { at: at('images'), values: settings.images },
    ports: { at: at('ports'), values: settings.ports },
    docker: {
      project: at(settings.swarmStack === null ? 'project' : 'swarmStack'),
      files: at('dataRoot'),
      api: at('socket'),
      proxy: { at: at('socketProxy'), isOn: settings.socketProxy },
    },
  };
}

/** Compose takes all paths from the folder of the first file, so only the others may lead out of the spec's folder. */
function applicationKeys({ files }: ComposeSettings): readonly PathKey[] {
  const isOne = files.length === 1;
  return files.map((path, index) => ({
    at: isOne ? at('file') : [...at('file'), index],
    path,
    mayBeOutside: index > 0,
  }));
}

function folderKey({ projectDirectory }: ComposeSettings): PathKey | null {
  if (projectDirectory === null) return null;
  return { at: at('projectDirectory'), path: projectDirectory, mayBeOutside: false, mayBeRoot: true };
}

function at(key: string) {
  return [composeSection.key, key];
}
