import type { ConfigDocument } from '../../contracts/config.js';
import { listOf, mapOf } from '../../contracts/plain.js';
import { checkShape } from '../../shapes/check.js';
import type { ShapeProblem } from '../../shapes/shape.js';
import { shapeOf } from '../../shapes/shapes.js';

/** Types whose settings are known, with the names of their shapes. */
const KNOWN: ReadonlyMap<unknown, string> = new Map([
  ['loki', 'Loki'],
  ['prometheus', 'Prometheus'],
  ['elasticsearch', 'Elasticsearch'],
  ['tempo', 'Tempo'],
  ['alertmanager', 'Alertmanager'],
]);

/**
 * How a provisioning file differs from what Grafana reads. Each datasource is compared with the shape of its own
 * type.
 */
export function datasourceProblems({ value }: Pick<ConfigDocument, 'value'>): readonly ShapeProblem[] {
  const shape = shapeOf('grafana-datasources');
  const around = checkShape(value, { ...shape, types: { ...shape.types, Datasource: 'any' } });
  const inside = listOf(mapOf(value)?.datasources).flatMap((one, index) =>
    checkShape(one, { ...shape, root: KNOWN.get(mapOf(one)?.type) ?? 'Other' }).map((problem) => ({
      ...problem,
      path: ['datasources', index, ...problem.path],
    })),
  );
  return [...around, ...inside];
}
