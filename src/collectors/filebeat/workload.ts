import { elkSettings } from '../../backends/elk/settings.js';
import type { IngestEndpoint } from '../../contracts/ingest.js';
import { type MountedSecret, PLAIN_WORKLOAD, type Workload } from '../../contracts/workload.js';
import type { Model } from '../../model/model.js';
import { accessOf } from '../../pipeline/docker.js';
import { needsDocker, projectVariable } from '../../pipeline/source.js';
import { bashHealth, memoryOf } from '../../pipeline/workload.js';
import { WRITER_PASSWORD, WRITER_SECRET, writerUser } from '../../protocols/elasticsearch/names.js';
import { HTTP_PORT } from './config.js';
import { SCRIPT_FILE } from './inputs.js';

/** The word in the spec, and the workload's name. */
export const NAME = 'filebeat';

const HOME = '/usr/share/filebeat';

const CONFIG_FILE = `${HOME}/filebeat.yml`;

/** Filebeat refuses mounted files that belong to another user or that a group may write, unless it is told not to. */
const COMMAND = ['filebeat', '-e', '--strict.perms=false', '-c', CONFIG_FILE] as const;

/** The workload of Filebeat. `config` and `script` are paths of artifacts. */
export function workloadOf(model: Model, ingest: IngestEndpoint, config: string, script: string): Workload {
  const access = accessOf(model);
  const memory = memoryOf(model, 512, 2);
  const logs = `${model.compose.dataRoot}/containers`;
  const logsPath = { path: logs, at: logs, readOnly: true };
  const secrets = secretsOf(model, ingest);
  return {
    ...PLAIN_WORKLOAD,
    name: NAME,
    image: `docker.elastic.co/beats/filebeat:${elkSettings(model).version}`,
    command: secrets.length === 0 ? COMMAND : withPassword(COMMAND),
    // Go does not know of the container's limit; below it, it collects garbage instead of being killed.
    environment: { GOMEMLIMIT: `${Math.floor(memory * 0.9)}B` },
    projectVariable: projectVariable(model),
    files: [
      { artifact: config, at: CONFIG_FILE },
      { artifact: script, at: SCRIPT_FILE },
    ],
    volumes: [{ name: 'filebeat-data', at: `${HOME}/data` }],
    hostPaths: [...(needsDocker(model) ? [logsPath] : []), ...access.hostPaths],
    secrets,
    health: bashHealth(HTTP_PORT, '/'),
    dependsOn: [{ workload: ingest.workload, until: ingest.until }, ...access.dependsOn],
    memory,
    // Docker's logs are readable by root only.
    user: '0:0',
    capabilities: access.capabilities,
    stopGrace: 30,
    notes: [`Reads the logs and sends them as the user ${writerUser(model)}.`, ...access.notes],
  };
}

function secretsOf(model: Model, ingest: IngestEndpoint): readonly MountedSecret[] {
  if (!elkSettings(model).security || ingest.protocol !== 'elasticsearch-bulk') return [];
  return [WRITER_SECRET];
}

/**
 * Filebeat takes a password only from its config or its environment, and reads what stands there as a value: `0x12` as
 * 18, `a,b` as a list. So the shell that starts it reads the secret's file and writes it as a quoted text.
 */
function withPassword(command: readonly string[]): readonly string[] {
  const lines = [
    `password=$(cat /run/secrets/${WRITER_SECRET.name}) || exit 1`,
    'password=${password//\\\\/\\\\x5c}',
    `export ${WRITER_PASSWORD}="\\"\${password//\\"/\\\\x22}\\""`,
    `exec ${command.join(' ')}`,
  ];
  return ['bash', '-c', lines.join('; ')];
}
