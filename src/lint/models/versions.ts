import type { ConfigDocument } from '../../contracts/config.js';
import type { Engine, EngineVersions } from '../../contracts/versions.js';
import { composeServices } from './compose.js';
import { type ImageName, versionOf } from './image.js';
import type { LogProgram } from './log-programs.js';

/** The versions of the engines of a stack, from the image tags of its compose projects. */
export function engineVersions(documents: readonly ConfigDocument[]): EngineVersions {
  const versions = new Map<Engine, string[]>();
  for (const document of documents.filter(({ kind }) => kind === 'compose')) {
    for (const { program, image } of composeServices(document)) {
      const version = image === null ? null : versionTag(image);
      if (program === null || !isEngine(program) || version === null) continue;
      versions.set(program, [...(versions.get(program) ?? []), version]);
    }
  }
  return versions;
}

/** OpenSearch has other versions, which are in no table. */
function isEngine(program: LogProgram): program is Engine {
  return program !== 'opensearch' && program !== 'opensearch-dashboards';
}

/** The tag; null: it is not known or does not name a version. */
function versionTag({ tag }: ImageName): string | null {
  return tag === null || versionOf(tag) === null ? null : tag;
}
