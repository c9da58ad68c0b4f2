import template from '../../../../templates/backends/elk/kibana-objects.ndjson.hbs';
import type { Model } from '../../../model/model.js';
import { render } from '../../../render/handlebars.js';
import { dashboard } from './dashboard.js';
import { savedSearches } from './searches.js';

/**
 * Kibana's saved searches and dashboard, an object a line, for `POST /api/saved_objects/_import`. They refer to the data
 * view, which must be there before. The file can have no comments.
 */
export function kibanaObjects(model: Model): string {
  return render(template, { objects: [...savedSearches(model), dashboard(model)] });
}
