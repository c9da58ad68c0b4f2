import { z } from 'zod';
import { enginePath } from './engines.js';
import { mustRun } from './tool.js';

const answer = z.object({
  ok: z.boolean(),
  error: z.string().default(''),
  dsl: z.string().optional(),
  texts: z.array(z.string()).default([]),
});

async function read(language: 'kql' | 'esql', queries: readonly string[]): Promise<z.infer<typeof answer>[]> {
  const input = queries.map((query) => `${JSON.stringify({ language, query })}\n`).join('');
  const lines = (await mustRun(enginePath('query-languages'), [], { input })).trimEnd().split('\n');
  if (lines.length !== queries.length) throw new Error(`${queries.length} were asked, ${lines.length} answered`);
  const answers = lines.map((line) => answer.parse(JSON.parse(line)));
  answers.forEach(({ ok, error }, index) => {
    if (!ok) throw new Error(`${queries[index]}\nis refused: ${error}`);
  });
  return answers;
}

/**
 * The queries in Elasticsearch's query DSL that KQL stands for, as Elasticsearch 9.5.3's own parser of KQL makes them.
 * Kibana has a parser of its own for the same language. A query that is refused is an error.
 */
export async function kqlAsDsl(queries: readonly string[]): Promise<object[]> {
  return (await read('kql', queries)).map(({ dsl = '{}' }) => z.record(z.string(), z.unknown()).parse(JSON.parse(dsl)));
}

/**
 * Has Elasticsearch 9.5.3's own grammar of ES|QL read queries; one that is refused is an error. Gives the texts in each
 * query as they are written. What functions and fields there are is not asked, and nothing is run.
 */
export async function esqlTexts(queries: readonly string[]): Promise<string[][]> {
  return (await read('esql', queries)).map(({ texts }) => texts);
}
