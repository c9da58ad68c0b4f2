import type { Artifact } from '../../contracts/artifact.js';
import { textArtifact } from '../../contracts/artifact.js';
import type { Wiring } from '../../contracts/wiring.js';
import type { MountedFile, Port } from '../../contracts/workload.js';
import type { Model } from '../../model/model.js';

/** Names of the workloads, and the ports at which others reach them. */
export const ELASTICSEARCH = 'elasticsearch';
export const ELASTICSEARCH_PORT: Port = { number: 9200, scheme: 'http', published: 9200 };
export const KIBANA = 'kibana';
export const KIBANA_PORT: Port = { number: 5601, scheme: 'http', published: 5601 };

/** Base URL of Elasticsearch for the stack's own workloads. */
export function elasticsearchUrl(wiring: Wiring): string {
  return wiring.url(ELASTICSEARCH, ELASTICSEARCH_PORT);
}

/** The script that the setup jobs run. */
export const SETUP_SCRIPT = 'setup.sh';

/** Path of an artifact of this backend. */
export function elkPath(model: Model, name: string): string {
  return `${model.outputs}/elk/${name}`;
}

/** Folder of what the setup jobs read. */
export function setupMount(model: Model): MountedFile {
  return { artifact: elkPath(model, 'setup'), at: '/setup' };
}

/** A file in the folder of the setup jobs, by its name. */
export function setupArtifact(model: Model, name: string, content: string): Artifact {
  return textArtifact(`${setupMount(model).artifact}/${name}`, content);
}
