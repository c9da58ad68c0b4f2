import type { ConfigDocument } from '../../contracts/config.js';
import { mapOf, mapsIn, type PlainMap } from '../../contracts/plain.js';
import type { SpecPath } from '../../contracts/rule.js';
import { rawValueAt } from '../../contracts/spec-path.js';

/** A datasource that a file names. */
export interface DatasourceReference {
  readonly uid: string;
  readonly path: SpecPath;
}

/** Grafana has these itself. */
const OWN = /^(?:-- .* --|grafana|-100|__expr__|)$/;

/** The uids of datasources that a file names, without variables and Grafana's own. */
export function datasourceReferences(document: ConfigDocument): readonly DatasourceReference[] {
  const paths = PATHS[document.kind]?.(mapOf(document.value) ?? {}) ?? [];
  return paths.flatMap((path) => {
    const uid = rawValueAt(document.value, path);
    return typeof uid !== 'string' || /[$[]/.test(uid) || OWN.test(uid) ? [] : [{ uid, path }];
  });
}

const PATHS: Readonly<Partial<Record<ConfigDocument['kind'], (map: PlainMap) => readonly SpecPath[]>>> = {
  loki: () => [['ruler', 'datasource_uid']],
  'grafana-datasources': (map) =>
    mapsIn(map.datasources).flatMap((one, index) =>
      inSource(one).map((path) => ['datasources', index, 'jsonData', ...path]),
    ),
  'grafana-dashboard': (map) => inPanels(map.panels, ['panels']),
};

const LINKS = ['tracesToLogsV2', 'tracesToLogs', 'tracesToMetrics', 'tracesToProfiles', 'serviceMap', 'lokiSearch'];
const LISTS = ['derivedFields', 'exemplarTraceIdDestinations', 'dataLinks'];

function inSource({ jsonData }: PlainMap): readonly SpecPath[] {
  const data = mapOf(jsonData) ?? {};
  const lists = LISTS.flatMap((key) => mapsIn(data[key]).map((_, index): SpecPath => [key, index, 'datasourceUid']));
  return [['alertmanagerUid'], ...LINKS.map((key) => [key, 'datasourceUid']), ...lists];
}

function inPanels(panels: unknown, path: SpecPath): readonly SpecPath[] {
  return mapsIn(panels).flatMap((panel, index) => {
    const own = [...path, index];
    const targets = mapsIn(panel.targets).map((_, at): SpecPath => [...own, 'targets', at, 'datasource', 'uid']);
    return [[...own, 'datasource', 'uid'], ...targets, ...inPanels(panel.panels, [...own, 'panels'])];
  });
}
