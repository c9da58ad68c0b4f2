import text from './rules.json?text';

/** The keywords of JSON Schema that ElastAlert's schema of rules uses; a test checks that. */
export interface RuleSchema {
  readonly title?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly (string | number | boolean)[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly minItems?: number;
  readonly minProperties?: number;
  readonly properties?: Readonly<Record<string, RuleSchema>>;
  readonly patternProperties?: Readonly<Record<string, RuleSchema>>;
  readonly additionalProperties?: boolean;
  readonly required?: readonly string[];
  readonly items?: RuleSchema;
  readonly oneOf?: readonly RuleSchema[];
  readonly anyOf?: readonly RuleSchema[];
}

/** What ElastAlert 2 requires of a rule. */
interface ElastalertRules {
  readonly version: string;
  /** The options that the class of each rule type requires. */
  readonly types: Readonly<Record<string, readonly string[]>>;
  /** The options that each alerter requires; the rule, the item of the alerter or the configuration has them. */
  readonly alerters: Readonly<Record<string, readonly string[]>>;
  readonly enhancements: readonly string[];
  readonly schema: RuleSchema;
}

let rules: ElastalertRules | null = null;

/** The lists of ElastAlert, parsed at the first request. */
export function elastalertRules(): ElastalertRules {
  rules ??= JSON.parse(text()) as ElastalertRules;
  return rules;
}

/** The part of the schema for a rule type; undefined: there is no such type, or the type is a module of the user. */
export function schemaOfType(type: unknown): RuleSchema | undefined {
  return elastalertRules().schema.oneOf?.find(({ properties }) => {
    return typeof type === 'string' && properties?.type?.enum?.includes(type) === true;
  });
}
