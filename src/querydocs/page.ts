import { type Artifact, textArtifact } from '../contracts/artifact.js';
import type { RenderContext } from '../contracts/context.js';
import { type Header, headerOf } from '../render/header.js';

/** Below the root and not among the files of the engines: people read it. */
const PATH = 'docs/operations/LOG_QUERIES.md';

/** The page of queries. The header is passed on in a form that is valid in an HTML comment. */
export function pageOf(context: RenderContext, text: (header: Header) => string): Artifact {
  const { made, change } = headerOf(context);
  return textArtifact(PATH, text({ made: withoutEnd(made), change: withoutEnd(change) }));
}

/** An HTML comment ends at the first `-->`, which a spec's path may contain. */
function withoutEnd(text: string): string {
  return text.replace(/--(?=!?>)/g, '- -');
}
