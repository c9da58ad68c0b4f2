import { z } from 'zod';

const query = z.object({ query: z.string(), language: z.literal('kuery') });
const source = z.object({ query });
const reference = z.object({ name: z.string(), type: z.string(), id: z.string() });
const object = z.object({
  type: z.enum(['search', 'dashboard']),
  id: z.string(),
  attributes: z.object({
    title: z.string(),
    kibanaSavedObjectMeta: z.object({ searchSourceJSON: z.string() }),
    panelsJSON: z.string().optional(),
  }),
  references: z.array(reference),
});

/** A saved object of a generated file. */
export type SavedObject = z.infer<typeof object>;

/** The objects of a file of saved objects. */
export function objectsOf(ndjson: string): SavedObject[] {
  const lines = ndjson.trimEnd().split('\n');
  return lines.map((line) => object.parse(JSON.parse(line)));
}

/** The query of a saved search, in KQL; empty: every line. */
export function searchQuery({ attributes }: SavedObject): string {
  return source.parse(JSON.parse(attributes.kibanaSavedObjectMeta.searchSourceJSON)).query.query;
}

const column = z.object({ filter: query.optional() }).loose();
const lens = z.object({
  title: z.string(),
  type: z.literal('lens'),
  embeddableConfig: z.object({
    attributes: z.object({
      state: z.object({
        query,
        datasourceStates: z.object({
          formBased: z.object({
            layers: z.record(z.string(), z.object({ columns: z.record(z.string(), column) })),
          }),
        }),
      }),
    }),
  }),
});

/** Every query in KQL of a dashboard's own pictures: of the picture, and of its columns. */
export function pictureQueries({ attributes }: SavedObject): string[] {
  const panels = z.array(z.object({ type: z.string() }).loose()).parse(JSON.parse(attributes.panelsJSON ?? '[]'));
  return panels.flatMap((one) => {
    if (one.type !== 'lens') return [];
    const { state } = lens.parse(one).embeddableConfig.attributes;
    const columns = Object.values(state.datasourceStates.formBased.layers).flatMap((layer) =>
      Object.values(layer.columns).flatMap(({ filter }) => (filter === undefined ? [] : [filter.query])),
    );
    return [state.query.query, ...columns].filter((text) => text !== '');
  });
}
