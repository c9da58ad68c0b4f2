import type { ConfigDocument, Place } from '../../contracts/config.js';
import { listOf, mapOf } from '../../contracts/plain.js';
import type { SpecPath } from '../../contracts/rule.js';
import { alloyBlocks, alloyText } from './alloy-blocks.js';
import { inputsOf } from './filebeat.js';
import { optionTexts, pluginsNamed } from './logstash.js';
import { jobsOf } from './promtail.js';
import { settingsOf } from './settings.js';

/** Files, or a socket, that a collector reads. */
export interface CollectedFiles {
  /** A path or pattern. */
  readonly text: string;
  readonly place: Place;
}

const INPUTS: readonly unknown[] = ['filestream', 'log', 'container'];

/** What the configuration of a collector reads from its file system, without paths with variables. */
export function collectedFiles(document: ConfigDocument): readonly CollectedFiles[] {
  if (document.kind === 'alloy') return [];
  const all =
    document.kind === 'promtail'
      ? ofPromtail(document)
      : document.kind === 'logstash'
        ? ofLogstash(document)
        : ofFilebeat(document);
  return all.filter(({ text }) => text.startsWith('/') && !text.includes('$'));
}

function ofLogstash(document: ConfigDocument): readonly CollectedFiles[] {
  const inputs = pluginsNamed(document, 'input', 'file');
  return inputs
    .flatMap((plugin) => optionTexts(plugin, 'path'))
    .map(({ value, from, to }) => ({ text: value, place: document.between(from, to) }));
}

function ofPromtail(document: ConfigDocument): readonly CollectedFiles[] {
  return jobsOf(document).flatMap(({ value, path }) =>
    listOf(mapOf(value)?.static_configs).flatMap((item, index) => {
      const text = mapOf(mapOf(item)?.labels)?.__path__;
      const own: SpecPath = [...path, 'static_configs', index, 'labels', '__path__'];
      return typeof text === 'string' ? [{ text, place: document.at(own) }] : [];
    }),
  );
}

function ofFilebeat(document: ConfigDocument): readonly CollectedFiles[] {
  const settings = settingsOf(document);
  return inputsOf(document)
    .filter(({ value, from }) => from === 'inputs' && INPUTS.includes(value.type))
    .flatMap(({ value, path }) =>
      listOf(value.paths).flatMap((text, index) =>
        typeof text === 'string' ? [{ text, place: settings.at([...path, 'paths', index]) }] : [],
      ),
    );
}

/** The sockets by which Promtail or Alloy looks for containers. */
export function dockerSockets(document: ConfigDocument): readonly CollectedFiles[] {
  if (document.kind === 'alloy') return alloySockets(document);
  if (document.kind !== 'promtail') return [];
  return jobsOf(document).flatMap(({ value, path }) =>
    listOf(mapOf(value)?.docker_sd_configs).flatMap((item, index) => {
      const host = mapOf(item)?.host;
      if (typeof host !== 'string' || !host.startsWith('unix:///')) return [];
      return [{ text: host.slice(7), place: document.at([...path, 'docker_sd_configs', index, 'host']) }];
    }),
  );
}

/** The first of each, because the discovery and the source name the same one. */
function alloySockets(document: ConfigDocument): readonly CollectedFiles[] {
  const blocks = [...alloyBlocks(document, 'discovery.docker'), ...alloyBlocks(document, 'loki.source.docker')];
  const sockets = blocks.flatMap((block) => {
    const host = alloyText(block, 'host');
    if (host === null || !host.value.startsWith('unix:///')) return [];
    return [{ text: host.value.slice(7), place: document.between(host.from, host.to) }];
  });
  return [...new Map(sockets.reverse().map((socket) => [socket.text, socket])).values()];
}

/** The folder of a pattern, up to its first wildcard. */
export function folderOf(pattern: string): string {
  const [fixed = ''] = pattern.split(/[*?[{]/, 1);
  return fixed === pattern ? pattern : fixed.slice(0, fixed.lastIndexOf('/')) || '/';
}
