import type { Json } from '../../../contracts/grafana.js';
import type { Model } from '../../../model/model.js';
import { dataViewOf } from '../../../protocols/elasticsearch/names.js';

export type Attributes = { readonly [key: string]: Json };

/** A reference to another object. */
export interface Reference {
  readonly name: string;
  readonly type: 'index-pattern' | 'search';
  readonly id: string;
}

/** A line of a file of saved objects, as Kibana exports and imports them. */
export interface SavedObject {
  readonly type: 'search' | 'dashboard';
  readonly id: string;
  readonly attributes: Attributes;
  readonly references: readonly Reference[];
  readonly coreMigrationVersion: string;
  /** The format of the attributes. A newer Kibana converts them when it imports them. */
  readonly typeMigrationVersion: string;
}

/** The format of Kibana 8.9 and later, in which Elastic's own packages ship their objects for 8 and 9. */
const CORE_FORM = '8.8.0';

/** A saved object in a format that every Kibana since 8.9 accepts. */
export function savedObject(
  type: SavedObject['type'],
  id: string,
  attributes: Attributes,
  references: readonly Reference[],
): SavedObject {
  const typeMigrationVersion = type === 'dashboard' ? '8.9.0' : '8.0.0';
  return { type, id, attributes, references, coreMigrationVersion: CORE_FORM, typeMigrationVersion };
}

/** A reference to the project's data view. The setup job creates it before it loads these objects. */
export function dataView(model: Model, name: string): Reference {
  return { name, type: 'index-pattern', id: dataViewOf(model).id };
}
