import { posix } from 'node:path';
import type { ConfigDocument, StackRule } from '../../../contracts/config.js';
import { isPlain, isReached } from '../../models/container-files.js';
import { textAt } from '../../models/loki.js';
import { readersOf, stackServicesOf } from '../../models/stack-services.js';

export const dataNotKept: StackRule = {
  id: 'stack/data-not-kept',
  severity: 'warn',
  summary: 'The data of a program is only in its container, not on a volume.',
  why:
    'The data is lost when the container is recreated, after each change of its image or settings: all ' +
    'logs of Loki, or the read positions of a collector.',
  bad: `# file: compose.yaml
services:
  loki:
    image: grafana/loki:3.7.6
    volumes: [./loki.yaml:/etc/loki/local-config.yaml]
# file: loki.yaml
common:
  path_prefix: /loki
  storage:
    filesystem: { chunks_directory: /loki/chunks }
schema_config: { configs: [] }`,
  good: `# file: compose.yaml
services:
  loki:
    image: grafana/loki:3.7.6
    volumes:
      - ./loki.yaml:/etc/loki/local-config.yaml
      - "loki-data:/loki"
volumes:
  loki-data: {}
# file: loki.yaml
common:
  path_prefix: /loki
  storage:
    filesystem: { chunks_directory: /loki/chunks }
schema_config: { configs: [] }`,
  source: 'https://docs.docker.com/engine/storage/volumes/',
  checkStack(context) {
    const all = stackServicesOf(context);
    return context.of('loki', 'promtail').flatMap((document) => {
      const [reader, ...others] = readersOf(all, document).map(({ service }) => service);
      if (reader === undefined || others.length > 0 || !isPlain(reader)) return [];
      return keptBy(document).flatMap(({ path, folder, what }) => {
        if (isReached(reader, folder)) return [];
        const message =
          `\`${folder}\` is only in the container of \`${reader.name}\`. When the container is recreated, ` +
          `${what}.`;
        return context.report(document.at(path), message, { fix: fixOf(document, folder) });
      });
    });
  },
};

/** The image has `/loki` for Loki's user; Docker makes every other folder as root. */
function fixOf({ kind }: ConfigDocument, folder: string): string {
  const isOwn = kind !== 'loki' || /^\/loki(?:\/|$)/.test(folder);
  return isOwn
    ? `Mount a named volume at \`${folder}\`.`
    : 'Use a folder below `/loki`, where Loki can write, and mount a named volume there.';
}

/** Folders that must be on a volume, and what is lost otherwise. */
function keptBy(document: ConfigDocument) {
  const [first] = (document.kind === 'loki' ? LOKI : PROMTAIL).flatMap(({ path, what }) => {
    const text = textAt(document, path);
    const isLoki = document.kind === 'loki';
    if (text === null || !text.startsWith('/') || text.includes('$')) return [];
    // `collector/positions-in-tmp` reports the other case.
    if (!isLoki && text.startsWith('/tmp')) return [];
    return [{ path, what, folder: isLoki ? posix.normalize(text) : posix.dirname(text) }];
  });
  return first === undefined ? [] : [first];
}

const LOGS = 'all logs are lost';
const LOKI = [
  { path: ['common', 'storage', 'filesystem', 'chunks_directory'], what: LOGS },
  { path: ['storage_config', 'filesystem', 'directory'], what: LOGS },
];
const PROMTAIL = [{ path: ['positions', 'filename'], what: 'its read positions are lost, and lines are sent again' }];
