import json from './schema.json' with { type: 'json' };

/** The keywords of JSON Schema that the compose schema uses; a test checks that. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  /** What `additionalProperties` is, where keys of `allOf` count as well. */
  readonly unevaluatedProperties?: boolean;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly uniqueItems?: boolean;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

interface Root extends Schema {
  readonly $defs: Readonly<Record<string, Schema>>;
}

/** The schema of a whole compose file. */
export const COMPOSE_SCHEMA: Root = json;

/** The schema of a reference. Throws if it does not exist, which is an error of the schema. */
export function resolve(schema: Schema): Schema {
  if (schema.$ref === undefined) return schema;
  const found = COMPOSE_SCHEMA.$defs[schema.$ref.slice('#/$defs/'.length)];
  if (found === undefined) throw new Error(`the compose schema has no ${schema.$ref}`);
  return resolve(found);
}
