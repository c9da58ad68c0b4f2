import { posix } from 'node:path';
import type { ConfigDocument } from '../../contracts/config.js';
import { listOf, mapOf } from '../../contracts/plain.js';
import type { SpecPath } from '../../contracts/rule.js';

/** A component that a pipeline names, with its list: `receivers`, `processors` or `exporters`. */
export interface PipelineReference {
  readonly path: SpecPath;
  readonly section: string;
  readonly name: string;
}

const SECTIONS = ['receivers', 'processors', 'exporters'];

/** The components that the pipelines of a configuration name, without those with a variable. */
export function pipelineReferences({ value }: ConfigDocument): readonly PipelineReference[] {
  const pipelines = Object.entries(mapOf(mapOf(mapOf(value)?.service)?.pipelines) ?? {});
  return pipelines.flatMap(([pipeline, content]) =>
    SECTIONS.flatMap((section) =>
      listOf(mapOf(content)?.[section]).flatMap((name, index) =>
        typeof name === 'string' && !name.includes('$')
          ? [{ path: ['service', 'pipelines', pipeline, section, index], section, name }]
          : [],
      ),
    ),
  );
}

/** The components of a section, with the connectors, which are exporters of one pipeline and receivers of another. */
export function componentsOf({ value }: ConfigDocument, section: string): readonly string[] {
  const connectors = section === 'processors' ? {} : (mapOf(mapOf(value)?.connectors) ?? {});
  return [...Object.keys(mapOf(mapOf(value)?.[section]) ?? {}), ...Object.keys(connectors)];
}

/** The configurations of a folder: the Collector merges those that it is started with. */
export function siblingsOf(all: readonly ConfigDocument[], document: ConfigDocument): readonly ConfigDocument[] {
  return all.filter(({ path }) => posix.dirname(path) === posix.dirname(document.path));
}
