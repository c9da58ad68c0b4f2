import type { Fact } from '../fact.js';
import text from './lists.json?text';

interface Lists {
  readonly settings: Readonly<Record<string, string>>;
  readonly others: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly types: string;
  readonly grok: string;
}

/** The settings of an index, the types of fields and the grok patterns of Elasticsearch. */
export interface ElasticLists {
  /** The type of each setting, by its name. A name that ends with a dot means any name that begins with it. */
  readonly settings: ReadonlyMap<string, string>;
  /** Settings of plugins and of other versions. */
  readonly others: readonly string[];
  /** Parameters of a type with the type of their value; types without an entry are not known so well. */
  readonly fields: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly types: ReadonlySet<string>;
  readonly grok: ReadonlySet<string>;
}

/** README.md has the source. */
export const ELASTIC_LISTS: Fact = {
  appliesTo: { engine: 'elasticsearch', from: '7.0.0', before: '10.0.0' },
  verified: '9.5.3',
};

let made: ElasticLists | null = null;

export function elasticLists(): ElasticLists {
  made ??= parsed(JSON.parse(text()) as Lists);
  return made;
}

function parsed({ settings, others, fields, types, grok }: Lists): ElasticLists {
  const parameters = Object.entries(fields).map(([type, names]) => {
    const pairs = names.split(' ').map((pair) => pair.split(':') as [string, string]);
    return [type, new Map(pairs)] as const;
  });
  return {
    settings: new Map(Object.entries(settings)),
    others: others.split(' '),
    fields: new Map(parameters),
    types: new Set(types.split(' ')),
    grok: new Set(grok.split(' ')),
  };
}
