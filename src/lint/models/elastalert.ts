import type { ConfigDocument } from '../../contracts/config.js';
import { mapOf, type PlainMap } from '../../contracts/plain.js';
import { checkShape } from '../../shapes/check.js';
import { checkRuleValue } from '../../shapes/elastalert/check.js';
import { elastalertRules, schemaOfType } from '../../shapes/elastalert/rules.js';
import type { ShapeProblem } from '../../shapes/shape.js';
import { shapeOf } from '../../shapes/shapes.js';

/** The options of a rule in which ElastAlert refuses `schedule`, though its schema has it. Source: `load_options`. */
const SPANS = [
  'timeframe',
  'realert',
  'query_delay',
  'buffer_time',
  'bucket_interval',
  'exponential_realert',
  'terms_window_size',
  'window_step_size',
];

/** How the options of a rule differ from what ElastAlert accepts. It ignores names that it does not have. */
export function elastalertRuleProblems({ value }: ConfigDocument): readonly ShapeProblem[] {
  const rule = mapOf(value) ?? {};
  const isCustom = typeof rule.type === 'string' && rule.type.includes('.');
  const types = typesOfOptions(rule.type);
  const values = Object.entries(rule).flatMap(([key, entry]) => {
    const schema = Object.hasOwn(types, key) ? types[key] : undefined;
    return schema === undefined || key === 'type' ? [] : checkRuleValue(entry, schema, [key]);
  });
  return [...values, ...schedules(rule), ...runEvery(rule), ...(isCustom ? [] : misspelt(rule))];
}

function typesOfOptions(type: unknown) {
  return { ...elastalertRules().schema.properties, ...schemaOfType(type)?.properties };
}

function schedules(rule: PlainMap): readonly ShapeProblem[] {
  return SPANS.filter((key) => 'schedule' in (mapOf(rule[key]) ?? {})).map((key) => {
    return { kind: 'unknown-key', path: [key, 'schedule'], key: 'schedule', ...NO_HINT, refused: true };
  });
}

/** The schema does not have this option, but ElastAlert reads it as it reads `timeframe`. */
function runEvery({ run_every: value }: PlainMap): readonly ShapeProblem[] {
  const schema = schemaOfType('frequency')?.properties?.timeframe;
  return schema === undefined ? [] : checkRuleValue(value, schema, ['run_every']);
}

const NO_HINT = { nearest: null, elsewhere: null };

/** Other unknown names may be used in a text of the alert. */
function misspelt(rule: PlainMap): readonly ShapeProblem[] {
  const shape = { ...shapeOf('elastalert-rule'), root: 'Stock' };
  const problems = checkShape(rule, shape);
  return problems.filter((one) => {
    if (one.kind !== 'unknown-key' || one.path.length > 1 || one.nearest === null) return false;
    // People write the name of an alerter as the heading of its options.
    return !Object.hasOwn(elastalertRules().alerters, one.key);
  });
}
