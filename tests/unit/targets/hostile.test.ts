import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { compose } from '../../../src/targets/compose/index.js';
import { makeModel } from '../../support/model.js';
import { makeExtension, makeWorkload } from './workloads.js';

const HOSTILE = [
  `"quotes" 'and' \`ticks\``,
  '{{ .Value }} {{summary}} ${HOME} $PATH $$ %s %{x}',
  'back\\slash \\n \\u0041',
  'line one\nline two: - x\n# no comment',
  'yes',
  'null',
  '0x1F',
  '- item',
  '&anchor *alias !tag',
  ' leading and trailing ',
  'emoji 🙂 sep\u2028para\u2029bom\uFEFFnel\u0085',
  '',
];

test.each(HOSTILE)('%j comes back equal from every free-text field', (text) => {
  const workload = makeWorkload({
    arguments: [text],
    environment: { [`K${text}`]: text },
    reads: { docker: null, folders: [`/${text}`], hostName: false },
    health: { probe: { kind: 'exec', command: [text] }, interval: 1, timeout: 1, retries: 1, startPeriod: 1 },
    notes: [text],
    healthNote: text,
  });
  const extensions = [makeExtension({ environment: { K: text } }), makeExtension({ service: `s${text}` })];
  const context = { version: text, specPath: text };
  const file = parse(compose.print(makeModel(), [workload], extensions, context)[0]?.content ?? '');
  const { loki, grafana } = file.services;
  expect(loki.command.map(expand)).toEqual([text]);
  expect(Object.entries(loki.environment).map(([key, value]) => [key, expand(value)])).toEqual([[`K${text}`, text]]);
  expect([loki.volumes[0].source, loki.volumes[0].target].map(expand)).toEqual([`/${text}`, `/${text}`]);
  expect(loki.healthcheck.test.map(expand)).toEqual(['CMD', text]);
  expect(expand(grafana.environment.K)).toBe(text);
  expect(Object.keys(file.services)).toEqual(['loki', 'grafana', `s${text}`]);
});

test('a reference contains no brace or dollar of its message', () => {
  const passedEnvironment = [{ name: 'A', fromEnv: 'B', required: 'say ${C} or $D {{e}}' }];
  const [override] = compose.print(makeModel(), [makeWorkload({ passedEnvironment })], [], {
    version: '1',
    specPath: 'logagg.yaml',
  });
  expect(parse(override?.content ?? '').services.loki.environment).toEqual({ A: '${B:?say C or D e}' });
});

/** As Compose reads a value: no reference may be left in it, and `$$` is one dollar. */
function expand(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  expect(value.replaceAll('$$', '')).not.toContain('$');
  return value.replaceAll('$$', '$');
}
