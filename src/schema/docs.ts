import * as z from 'zod/mini';

/** What an editor shows for a key; may include JSON Schema keywords that zod cannot express. */
export interface KeyDoc {
  readonly description: string;
  readonly examples?: readonly unknown[];
  readonly [keyword: string]: unknown;
}

/** The descriptions of all keys. Not zod's own registry: that one copies each schema, which every start would pay. */
export const keyDocs = z.registry<KeyDoc>();

/** Describes a key, with an example of its value where one helps. */
export function key<T extends z.ZodMiniType>(schema: T, description: string, example?: unknown, more: object = {}): T {
  keyDocs.add(schema, { description, ...(example === undefined ? {} : { examples: [example] }), ...more });
  return schema;
}
