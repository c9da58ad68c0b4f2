import template from '../../../../templates/backends/elk/kibana-objects.ndjson.hbs';
import type { Model } from '../../../model/model.js';
import { render } from '../../../render/handlebars.js';
import { dashboard } from './dashboard.js';
import { savedSearches } from './searches.js';

/**
 * Kibana's saved searches and dashboard, one object per line, for `POST /api/saved_objects/_import`. They refer to the
 * data view, which must exist before. The file cannot contain comments.
 */
export function kibanaObjects(model: Model): string {
  return render(template, { objects: [...savedSearches(model), dashboard(model)] });
}
