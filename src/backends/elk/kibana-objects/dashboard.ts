import type { Model } from '../../../model/model.js';
import { ELK_FIELDS } from '../../../protocols/elasticsearch/names.js';
import type { KibanaPanel } from './lens.js';
import { panelsOf } from './panels.js';
import { type Attributes, dataView, type Reference, type SavedObject, savedObject } from './saved-object.js';

const COLUMNS = 48;
const CONTROL = 'service';

/** Kibana's overview of the spec's services. */
export function dashboard(model: Model): SavedObject {
  const placed = place(panelsOf(model));
  const attributes = {
    title: `${model.name} logs`,
    description: 'Logs of all services, and the lines that each alert watches.',
    timeRestore: false,
    optionsJSON: JSON.stringify({ useMargins: true, syncColors: false, hidePanelTitles: false }),
    panelsJSON: JSON.stringify(placed.map(({ panel }) => panel)),
    controlGroupInput: serviceControl(),
    kibanaSavedObjectMeta: {
      searchSourceJSON: JSON.stringify({ query: { query: '', language: 'kuery' }, filter: [] }),
    },
  };
  const control = dataView(model, `controlGroup_${CONTROL}:optionsListDataView`);
  return savedObject('dashboard', `${model.name}-logs-overview`, attributes, [
    ...placed.flatMap(({ references }) => references),
    control,
  ]);
}

/** From left to right as many as fit, then below. */
function place(panels: readonly KibanaPanel[]) {
  let x = 0;
  let y = 0;
  let end = 0;
  return panels.map((panel, index) => {
    if (x + panel.width > COLUMNS) {
      x = 0;
      y = end;
    }
    const printed = print(panel, String(index + 1), { x, y });
    x += panel.width;
    end = Math.max(end, y + panel.height);
    return printed;
  });
}

/** The dashboard stores the references of its panels, with the panel's number before their names. */
function print(
  { title, width, height, shows }: KibanaPanel,
  i: string,
  at: { readonly x: number; readonly y: number },
) {
  const common = { panelIndex: i, gridData: { ...at, w: width, h: height, i }, title };
  if ('search' in shows) {
    const panelRefName = `panel_${i}`;
    const panel: Attributes = { ...common, type: 'search', embeddableConfig: { enhancements: {} }, panelRefName };
    const reference: Reference = { name: `${i}:${panelRefName}`, type: 'search', id: shows.search };
    return { panel, references: [reference] };
  }
  const { attributes, references } = shows;
  const panel: Attributes = { ...common, type: 'lens', embeddableConfig: { attributes, enhancements: {} } };
  return { panel, references: references.map((one) => ({ ...one, name: `${i}:${one.name}` })) };
}

/** Lets a reader select services for all panels. */
function serviceControl(): Attributes {
  const control = {
    order: 0,
    width: 'medium',
    grow: true,
    type: 'optionsListControl',
    explicitInput: {
      id: CONTROL,
      fieldName: ELK_FIELDS.service,
      title: 'Service',
      selectedOptions: [],
      enhancements: {},
    },
  };
  const nothingIgnored = { ignoreFilters: false, ignoreQuery: false, ignoreTimerange: false, ignoreValidations: false };
  return {
    controlStyle: 'oneLine',
    chainingSystem: 'HIERARCHICAL',
    panelsJSON: JSON.stringify({ [CONTROL]: control }),
    ignoreParentSettingsJSON: JSON.stringify(nothingIgnored),
  };
}
