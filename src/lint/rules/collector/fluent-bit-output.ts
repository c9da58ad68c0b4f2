import type { FileRule } from '../../../contracts/config.js';
import { nearest } from '../../../findings/nearest.js';
import { FLUENT_BIT_OUTPUTS, hasProperty } from '../../facts/fluent-bit.js';
import { fluentBitSections, propertyOf } from '../../models/fluent-bit.js';

export const fluentBitOutput: FileRule = {
  id: 'collector/fluent-bit-output',
  severity: 'error',
  summary: 'An output of Fluent Bit has an unknown property, or matches no record.',
  why: 'Fluent Bit stops at an unknown property: "unknown configuration property". Without `Match` the output gets nothing.',
  bad: `[INPUT]
    Name  dummy
[OUTPUT]
    Name       loki
    Match      *
    Host       loki
    LabelKeys  container`,
  good: `[INPUT]
    Name  dummy
[OUTPUT]
    Name        loki
    Match       *
    Host        loki
    Label_Keys  $container`,
  source: 'src/flb_config_map.c, plugins/out_loki and plugins/out_es of Fluent Bit 5.1.1; grafana/loki#6259.',
  seen: 'Fluent Bit 5.1.1, by its source: it stops with "unknown configuration property".',
  kinds: ['fluent-bit'],
  checkFile({ document, report }) {
    const sections = fluentBitSections(document);
    const outputs = sections.filter(({ name }) => name === 'OUTPUT');
    // Fluent Bit routes everything if there is one input and one output; `routes` of an input names its outputs.
    const inputs = sections.filter(({ name }) => name === 'INPUT');
    const isRouted = inputs.some((input) => propertyOf(input, 'routes') !== null);
    const isPair = isRouted || (outputs.length === 1 && inputs.length < 2);
    return outputs.flatMap((output) => {
      const name = propertyOf(output, 'name')?.toLowerCase() ?? '';
      const isMatched = isPair || propertyOf(output, 'match') !== null || propertyOf(output, 'match_regex') !== null;
      const lost = 'This output has no `Match`: no record reaches it.';
      const fix = 'Write `Match *`.';
      const unmatched = isMatched ? [] : [report(output.place, lost, { severity: 'warn', fix })];
      const known = Object.hasOwn(FLUENT_BIT_OUTPUTS, name) ? FLUENT_BIT_OUTPUTS[name] : undefined;
      if (known === undefined) return unmatched;
      const unknown = output.properties.filter((property) => !hasProperty(known, property.name));
      const errors = unknown.map((property) => {
        const near = nearest(property.name, [...known]);
        const message = `The output \`${name}\` of Fluent Bit has no property \`${property.name}\`: Fluent Bit does not start.`;
        return report(property.place, message, near === null ? {} : { fix: `Did you mean \`${near}\`?` });
      });
      return [...unmatched, ...errors];
    });
  },
};
