import type { ConfigDocument } from '../../contracts/config.js';
import type { Engine, EngineVersions } from '../../contracts/versions.js';
import { composeServices } from './compose.js';
import { type ImageName, imageName, versionOf } from './image.js';
import type { LogProgram } from './log-programs.js';

/** The versions of the engines of a stack, by the image tags of its compose files. */
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

/** OpenSearch has versions of its own, of which no table knows anything. */
function isEngine(program: LogProgram): program is Engine {
  return program !== 'opensearch' && program !== 'opensearch-dashboards';
}

/** The tag, with the defaults of its variables; null: it does not name a version. */
function versionTag({ text }: ImageName): string | null {
  const { tag } = imageName(text.replace(/\$\{\w+:?-([^${}]*)\}/g, '$1'));
  return tag === null || versionOf(tag) === null ? null : tag;
}
