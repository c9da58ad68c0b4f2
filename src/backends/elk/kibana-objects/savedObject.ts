import type { Json } from '../../../contracts/grafana.js';
import type { Model } from '../../../model/model.js';
import { dataViewOf } from '../../../protocols/elasticsearch/names.js';

/** A JSON object. */
export type Attributes = { readonly [key: string]: Json };

/** What another object is called inside of one. */
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
  /** The form that the attributes are in; a newer Kibana brings them into its own when it imports them. */
  readonly typeMigrationVersion: string;
}

/** The form of Kibana 8.9 and later, in which Elastic's own packages ship their objects for 8 and 9. */
const CORE_FORM = '8.8.0';

/** A saved object in a form that every Kibana from 8.9 on takes. */
export function savedObject(
  type: SavedObject['type'],
  id: string,
  attributes: Attributes,
  references: readonly Reference[],
): SavedObject {
  const typeMigrationVersion = type === 'dashboard' ? '8.9.0' : '8.0.0';
  return { type, id, attributes, references, coreMigrationVersion: CORE_FORM, typeMigrationVersion };
}

/** The project's data view under a name. The setup job makes it before it loads these objects. */
export function dataView(model: Model, name: string): Reference {
  return { name, type: 'index-pattern', id: dataViewOf(model).id };
}
