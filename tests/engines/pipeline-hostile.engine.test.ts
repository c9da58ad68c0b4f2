import { describe, expect, test } from 'vitest';
import type { Service } from '../../src/model/model.js';
import { makeModel, makeService } from '../support/model.js';
import { field } from '../unit/pipeline/services.js';
import { promtailConfig } from './collectors/promtailRun.js';
import { entriesOf } from './equivalence/entries.js';
import { hostileLines } from './pipeline-hostile/lines.js';
import type { LogEntry } from './support/logEntry.js';
import { runPromtailStages } from './support/promtailStages.js';
import { proof } from './support/proof.js';

const COUNT = Number(process.env.LOGAGG_HOSTILE_LINES ?? 3000);

const REDACT = [
  { pattern: '\\b\\d{16}\\b', with: '****' },
  { pattern: '[\\w.+-]+@[\\w-]+\\.\\w+', with: '<mail>' },
  { pattern: '(?i)password=\\S+', with: 'gone {{.Value}}' },
  { pattern: 'token=\\w+', with: '' },
];

const FLAT = makeService({
  name: 'flat',
  fields: [field('path'), field('duration', 'number'), field('status', 'number'), field('ok', 'boolean')],
  redact: REDACT,
});
const DOTTED = makeService({
  name: 'dotted',
  level: 'log.level',
  fields: [field('http.path'), field('http.status', 'number'), field('path', 'boolean')],
});
const TEXT = makeService({
  name: 'text',
  format: 'text',
  pattern:
    '^(?P<time>\\S+ \\S+) (?P<level>\\w+) +\\[(?P<id>[^\\]]*)\\] (?:(?P<opt>\\d+) )?(?P<code>\\d{3}) (?P<num>-?\\d+(?:\\.\\d+)?) (?P<flag>true|false) (?P<rest>.*)$',
  message: 'rest',
  fields: [
    field('id'),
    field('opt', 'number'),
    field('code', 'number'),
    field('num', 'number'),
    field('flag', 'boolean'),
  ],
  redact: REDACT,
});

const SERVICES: readonly (readonly [Service, 'json' | 'text'])[] = [
  [FLAT, 'json'],
  [DOTTED, 'json'],
  [TEXT, 'text'],
];

/** What docs/meaning.md defines for the lines, in the form in which Promtail sends it. */
function defined(service: Service, format: 'json' | 'text'): readonly string[] {
  const keys = new Map(service.fields.map(({ name, key }) => [name, key]));
  return entriesOf(service, hostileLines(format, service.name, COUNT, 0)).map(({ raw, level, fields }) => {
    const values = [...fields].map(([name, value]) => [keys.get(name), value] as const);
    return shown(raw, [...(level === null ? [] : [['level', level] as const]), ...values]);
  });
}

function sent({ line, structuredMetadata }: LogEntry, { fields }: Service): string {
  const types = new Map(fields.map(({ key, type }) => [key, type]));
  const typed = Object.entries(structuredMetadata).map(([key, value]) => {
    return [
      key,
      types.get(key) === 'number' ? Number(value) : types.get(key) === 'boolean' ? value === 'true' : value,
    ] as const;
  });
  return shown(line, typed);
}

function shown(line: string, values: readonly (readonly [string | undefined, unknown])[]): string {
  return JSON.stringify([line, [...values].sort(([a = ''], [b = '']) => (a < b ? -1 : 1))]);
}

const CONFIGS = SERVICES.map(([service]) => promtailConfig(makeModel({ services: [service] })));

describe(
  'hostile lines',
  proof('promtail', 'hostile lines by definition', [
    CONFIGS,
    SERVICES.map(([service, format]) => defined(service, format)),
  ]),
  () => {
    test.each(SERVICES.map(([service, format], index) => ({ service, format, config: CONFIGS[index] ?? '' })))(
      'of $service.name are stored as defined, in order',
      async ({ service, format, config }) => {
        const lines = hostileLines(format, service.name, COUNT, 0).map(({ text }) => text);
        const entries = await runPromtailStages(config, [{ labels: {}, lines }]);
        expect(entries.map((entry) => sent(entry, service))).toEqual(defined(service, format));
      },
    );
  },
);
