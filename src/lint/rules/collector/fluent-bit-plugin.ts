import { distance } from 'fastest-levenshtein';
import type { ConfigDocument, FileContext, FileRule } from '../../../contracts/config.js';
import { mapOf } from '../../../contracts/plain.js';
import type { Finding } from '../../../findings/finding.js';
import { nearest } from '../../../findings/nearest.js';
import { FLUENT_BIT_PLUGINS } from '../../facts/fluent-bit.js';
import { type FluentBitSection, fluentBitSections, pluginList, propertyOf } from '../../models/fluent-bit.js';

const ENDS = 'Fluent Bit does not start.';

export const fluentBitPlugin: FileRule = {
  id: 'collector/fluent-bit-plugin',
  severity: 'error',
  summary: 'A plugin of Fluent Bit has no name or an unknown one, or its list does not exist.',
  why: 'Fluent Bit does not start, and no record is collected.',
  bad: `# file: fluent-bit.yaml
pipeline:
  inputs:
    - name: tail
      path: /var/log/app.log
  output:
    - name: loki
      match: '*'`,
  good: `# file: fluent-bit.yaml
pipeline:
  inputs:
    - name: tail
      path: /var/log/app.log
  outputs:
    - name: loki
      match: '*'`,
  source: 'src/flb_config.c, src/config_format/flb_cf_yaml.c and plugins/ of Fluent Bit 5.1.1.',
  seen: 'Fluent Bit 5.1.1, by its source: "the pipeline component is not valid", "is missing the \'name\' property".',
  kinds: ['fluent-bit'],
  checkFile(context) {
    const { document } = context;
    const plugins = fluentBitSections(document).flatMap((section) => pluginProblem(section, context));
    return document.value === null ? plugins : [...listProblems(document, context), ...plugins];
  },
};

/** Lists of `pipeline` with unknown names, and lists of plugins that are not in `pipeline`. */
function listProblems(document: ConfigDocument, { report }: FileContext): readonly Finding[] {
  const root = mapOf(document.value) ?? {};
  const lists = Object.keys(mapOf(root.pipeline) ?? {}).filter((key) => pluginList(key) === null);
  const unknown = lists.map((key) => {
    const meant = nearest(key, ['inputs', 'filters', 'outputs']);
    const message = `\`pipeline\` of Fluent Bit has no list \`${key.slice(0, 40)}\`: ${ENDS}`;
    const fix = meant === null ? 'Use `inputs`, `filters` or `outputs`.' : `Did you mean \`${meant}\`?`;
    return report(document.at(['pipeline', key], 'key'), message, { fix });
  });
  const outside = Object.keys(root).filter((key) => pluginList(key) !== null && Array.isArray(root[key]));
  const moved = outside.map((key) =>
    report(document.at([key], 'key'), `\`${key}\` is not in \`pipeline\`: ${ENDS}`, {
      fix: 'Move it into `pipeline`.',
    }),
  );
  return [...unknown, ...moved];
}

function pluginProblem(section: FluentBitSection, { report }: FileContext): readonly Finding[] {
  const known = FLUENT_BIT_PLUGINS[section.name];
  if (known === undefined) return [];
  const kind = section.name.toLowerCase();
  const name = propertyOf(section, 'name');
  if (name === null)
    return [report(section.place, `This ${kind} of Fluent Bit has no \`name\`: ${ENDS}`, { fix: 'Add `name`.' })];
  const meant = slipOf(name.toLowerCase(), known);
  if (meant === null) return [];
  const property = section.properties.find((one) => one.name.toLowerCase() === 'name');
  const message = `Fluent Bit has no ${kind} \`${name.slice(0, 40)}\`, unless a plugin was added: ${ENDS}`;
  return [report(property?.place ?? section.place, message, { severity: 'warn', fix: `Did you mean \`${meant}\`?` })];
}

/** A plugin that differs by one slip. Other names may be plugins that were added to the program: `grafana-loki`. */
function slipOf(name: string, known: ReadonlySet<string>): string | null {
  if (known.has(name) || name.includes('$')) return null;
  const allowed = name.length > 5 ? 2 : 1;
  const letters = (word: string) => [...word].sort().join('');
  const isSlip = (one: string) => distance(one, name) <= allowed || letters(one) === letters(name);
  return [...known].find((one) => one[0] === name[0] && isSlip(one)) ?? null;
}
