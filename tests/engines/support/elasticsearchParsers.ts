import { z } from 'zod';
import { enginePath } from './engines.js';
import { mustRun } from './tool.js';

/** What a body is: of an ILM policy, an index template, a component template, a search, a role or a user. */
export type BodyKind = 'ilm' | 'template' | 'component' | 'search' | 'role' | 'user';

const answer = z.object({
  ok: z.boolean(),
  error: z.string().optional(),
  ignored: z.array(z.string()).optional(),
  added: z.string().optional(),
});

/** What Elasticsearch's own code says of a body. */
export interface Verdict {
  readonly ok: boolean;
  /** Why not, with its causes; empty when it is accepted. */
  readonly error: string;
}

/** What Elasticsearch's own code makes of a document. */
export interface DocumentVerdict extends Verdict {
  /** Fields that are kept but not indexed, for their value is malformed or too long. */
  readonly ignored: readonly string[];
  /** The mapping that the document would add, as JSON; empty when it brings no new field. */
  readonly added: string;
}

/**
 * Asks the classes with which Elasticsearch 9.5.3 reads request bodies: a template's settings are validated and its
 * mapping is built, queries and aggregations are parsed, privileges must exist. Not asked: whether policies, pipelines
 * and component templates that a body names are there; pipelines, scripts, ES|QL and KQL; the aggregations of plugins
 * (`bucket_selector`, `rate`). `match_only_text`, `wildcard` and `constant_keyword` are stand-ins with checked parameters.
 */
export async function elasticsearchParses(kind: BodyKind, body: object): Promise<Verdict> {
  const [verdict] = await elasticsearchParsesAll([{ kind, body }]);
  if (verdict === undefined) throw new Error('no answer');
  return verdict;
}

/** The same for many bodies at once: starting takes about a second, a body nearly nothing. */
export async function elasticsearchParsesAll(
  bodies: readonly { readonly kind: BodyKind; readonly body: object }[],
): Promise<Verdict[]> {
  return (await ask(bodies)).map(({ ok, error = '' }) => ({ ok, error }));
}

/** Has Elasticsearch read documents by the mapping of an index template without component templates. */
export async function elasticsearchReads(template: object, documents: readonly object[]): Promise<DocumentVerdict[]> {
  const answers = await ask(documents.map((body) => ({ kind: 'document', body, template })));
  return answers.map(({ ok, error = '', ignored = [], added = '' }) => ({ ok, error, ignored, added }));
}

async function ask(requests: readonly object[]): Promise<z.infer<typeof answer>[]> {
  const input = requests.map((request) => `${JSON.stringify(request)}\n`).join('');
  const lines = (await mustRun(enginePath('elasticsearch-parsers'), [], { input })).trimEnd().split('\n');
  if (lines.length !== requests.length) throw new Error(`${requests.length} were asked, ${lines.length} answered`);
  return lines.map((line) => answer.parse(JSON.parse(line)));
}
