import type { BuildContext } from '../../contracts/context.js';
import type { IngestEndpoint } from '../../contracts/ingest.js';
import { GO_MEMORY_LIMIT, sizedFor } from '../../contracts/resources.js';
import { type MountedFile, PLAIN_WORKLOAD, type SecretVariable, type Workload } from '../../contracts/workload.js';
import type { Model } from '../../model/model.js';
import { readsOf } from '../../pipeline/source.js';
import { collectorHealth, memoryOf, STATE_SIZE, waitsOf } from '../../pipeline/workload.js';
import { WRITER_PASSWORD } from '../../protocols/elasticsearch/names.js';
import { HTTP_PORT } from './config.js';

/** The word in the spec, and the workload's name. */
export const NAME = 'filebeat';

const HOME = '/usr/share/filebeat';

export const CONFIG_FILE = `${HOME}/filebeat.yml`;

export const SCRIPT_FILE = `${HOME}/lines.js`;

interface Files {
  readonly config: MountedFile;
  readonly script: MountedFile;
}

/** The workload of Filebeat. */
export function workloadOf(
  model: Model,
  ingest: IngestEndpoint,
  { wiring }: BuildContext,
  { config, script }: Files,
): Workload {
  const memory = memoryOf(model, 512, 2);
  return {
    ...PLAIN_WORKLOAD,
    name: NAME,
    image: `docker.elastic.co/beats/filebeat:${ingest.version}`,
    kind: 'agent',
    program: ['filebeat'],
    // Filebeat refuses mounted files that belong to another user or that a group may write, unless this is set.
    arguments: ['-e', '--strict.perms=false', '-c', wiring.configPath(NAME, config)],
    startedByImage: false,
    environment: sizedFor(GO_MEMORY_LIMIT, memory),
    sizedEnvironment: GO_MEMORY_LIMIT,
    secretEnvironment: passwordOf(ingest),
    files: [config, script],
    volumes: [{ name: 'filebeat-data', at: `${HOME}/data`, size: STATE_SIZE }],
    // Each line gets the name of its host. At the start it requests the engine's version, later the starts and stops of containers.
    reads: { ...readsOf(model, { api: ['events', 'info'], logFiles: true }), hostName: true },
    ports: [HTTP_PORT],
    health: collectorHealth(model, HTTP_PORT, '/'),
    secrets: ingest.authority === null ? [] : [ingest.authority],
    dependsOn: waitsOf(ingest),
    memory,
    cpu: 0.1,
    // Docker's logs are readable by root only.
    user: '0:0',
    stopGrace: 30,
    notes: [
      ingest.login === null
        ? 'Reads the logs and sends them.'
        : `Reads the logs and sends them as the user ${ingest.login.user}.`,
    ],
  };
}

/**
 * Filebeat reads a password only from its config or its environment, and parses the value: it reads `0x12` as 18 and
 * `a,b` as a list. So the value is a quoted string.
 */
function passwordOf({ login }: IngestEndpoint): readonly SecretVariable[] {
  return login === null ? [] : [{ name: WRITER_PASSWORD, secret: login.password, quoted: true }];
}
