import type { Artifact } from '../../contracts/artifact.js';
import { textArtifact } from '../../contracts/artifact.js';
import type { Model } from '../../model/model.js';

/** Base URLs inside of the stack's network. */
export const ELASTICSEARCH_URL = 'http://elasticsearch:9200';
export const KIBANA_URL = 'http://kibana:5601';

/** Where the setup jobs find the folder of their files. */
export const SETUP_AT = '/setup';

/** The script that the setup jobs run. */
export const SETUP_SCRIPT = 'setup.sh';

/** Path of an artifact of this backend. */
export function elkPath(model: Model, name: string): string {
  return `${model.outputs}/elk/${name}`;
}

/** Folder of what the setup jobs read. */
export function setupFolder(model: Model): string {
  return elkPath(model, 'setup');
}

/** A file that the setup jobs read, by its name in their folder. */
export function setupArtifact(model: Model, name: string, content: string): Artifact {
  return textArtifact(`${setupFolder(model)}/${name}`, content);
}
