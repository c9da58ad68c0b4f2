import type { Model } from '../../../model/model.js';
import { elkPath } from '../places.js';

/** Where things are inside of ElastAlert's container. */
export const PLACES = {
  /** The image's working directory. */
  config: '/opt/elastalert/config.yaml',
  rules: '/opt/elastalert/rules',
  starter: '/opt/elastalert/run.sh',
  modules: '/opt/logagg',
  heartbeats: '/tmp/evaluated',
} as const;

/** Path of ElastAlert's config artifact. */
export function configArtifact(model: Model): string {
  return elkPath(model, 'elastalert.yaml');
}

/** Path of the folder of rule artifacts. */
export function rulesFolder(model: Model): string {
  return elkPath(model, 'rules');
}

/** Path of the folder of what ElastAlert loads beside the rules. */
export function modulesFolder(model: Model): string {
  return elkPath(model, 'elastalert');
}

/** Path of the script that starts ElastAlert. It is mounted in the place of the image's own. */
export function starterArtifact(model: Model): string {
  return `${modulesFolder(model)}/run.sh`;
}
