import type { Artifact } from '../../contracts/artifact.js';
import { textArtifact } from '../../contracts/artifact.js';
import type { Wiring } from '../../contracts/wiring.js';
import type { MountedFile, Port } from '../../contracts/workload.js';
import type { Model } from '../../model/model.js';
import { elkSettings } from './settings.js';

/** Names of the workloads, and the ports at which others reach them. */
export const ELASTICSEARCH = 'elasticsearch';
export const ELASTICSEARCH_PORT: Port = { number: 9200, scheme: 'http', published: 9200 };
export const KIBANA = 'kibana';
export const KIBANA_PORT: Port = { number: 5601, scheme: 'http', published: 5601 };

/**
 * Base URL of Elasticsearch for the stack's own workloads. It always has a port: Filebeat and Logstash use 9200 for a URL
 * without one, whatever its scheme is.
 */
export function elasticsearchUrl(model: Model, wiring: Wiring): string {
  const { url } = elkSettings(model);
  return url === null ? wiring.url(ELASTICSEARCH, ELASTICSEARCH_PORT) : withPort(url);
}

/** Base URL of Elasticsearch for programs on the host. */
export function elasticsearchHostUrl(model: Model, wiring: Wiring): string {
  return elkSettings(model).url ?? wiring.hostUrl(ELASTICSEARCH, ELASTICSEARCH_PORT);
}

/** Base URL of Kibana for a browser; null: none is known. */
export function kibanaBrowserUrl(model: Model, wiring: Wiring): string | null {
  const { url, kibana } = elkSettings(model);
  return url === null ? wiring.browserUrl(KIBANA, KIBANA_PORT) : kibana;
}

/** Base URL of Kibana for the setup job; null: there is none. */
export function kibanaUrl(model: Model, wiring: Wiring): string | null {
  const { url, kibana } = elkSettings(model);
  return url === null ? wiring.url(KIBANA, KIBANA_PORT) : kibana;
}

function withPort(url: string): string {
  const { protocol, hostname, port, pathname } = new URL(url);
  const shown = port === '' ? ({ 'https:': '443' }[protocol] ?? '80') : port;
  return `${protocol}//${hostname}:${shown}${pathname.replace(/\/$/, '')}`;
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
