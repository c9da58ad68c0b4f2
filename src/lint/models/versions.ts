import { readEnvFiles } from '../../composefile/env-file.js';
import { interpolate, type Variables } from '../../composefile/interpolate.js';
import { masked } from '../../composefile/masked.js';
import type { ConfigDocument } from '../../contracts/config.js';
import type { Engine, EngineVersions } from '../../contracts/versions.js';
import { composeServices } from './compose.js';
import { type ImageName, imageName, versionOf } from './image.js';
import type { LogProgram } from './log-programs.js';

/**
 * The versions of the engines of a stack, from the image tags of its compose files. `envOf` returns the text of the
 * `.env` next to a compose file; null: it is not there.
 */
export function engineVersions(
  documents: readonly ConfigDocument[],
  envOf: (document: ConfigDocument) => string | null,
): EngineVersions {
  const versions = new Map<Engine, string[]>();
  for (const document of documents.filter(({ kind }) => kind === 'compose')) {
    const variables = readEnvFiles([envOf(document) ?? ''], new Map());
    for (const { program, image } of composeServices(document)) {
      const version = image === null ? null : versionTag(image, variables);
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

/** The tag, with its variables filled in; null: it is not known or does not name a version. */
function versionTag({ text }: ImageName, variables: Variables): string | null {
  // Only the part with the tag: the registry before it may have variables that are unknown.
  const last = interpolate(text.slice(masked(text).lastIndexOf('/') + 1), variables);
  const { tag } = imageName(last.text);
  return !last.isKnown || tag === null || versionOf(tag) === null ? null : tag;
}
