import { describe, expect, test } from 'vitest';
import type { Service } from '../../src/model/model.js';
import { makeModel, makeService } from '../support/model.js';
import { field } from '../unit/pipeline/services.js';
import { promtailConfig } from './collectors/promtailRun.js';
import { runPromtailStages } from './support/promtailStages.js';
import { proof } from './support/proof.js';

const TIME = '2026-11-23T10:00:00Z';
const COUNT = 20_000;
const REDACT = [
  { pattern: '\\b\\d{16}\\b', with: '****' },
  { pattern: '(?i)password=\\w+', with: '[gone]' },
];

/** Every fifth line has a secret, every seventh a level in an odd spelling, and all have one time. */
function jsonLine(index: number): string {
  const message = index % 5 === 0 ? `card 4111111111111111 Password=x ${index}` : `line ${index}`;
  const level = index % 7 === 0 ? 'wArN' : 'info';
  return JSON.stringify({ timestamp: TIME, level, message, path: '/x', status: 200 });
}

function textLine(index: number): string {
  const secret = index % 5 === 0 ? 'Password=x ' : '';
  return `${TIME} ${index % 7 === 0 ? 'wArN' : 'INFO'} ${secret}${index}`;
}

const JSON_SERVICE = makeService({
  timestamp: { field: 'timestamp', format: 'rfc3339' },
  fields: [field('path'), field('status', 'number')],
  redact: REDACT,
});
const TEXT_SERVICE: Service = makeService({
  format: 'text',
  pattern: '^(?P<time>\\S+) (?P<level>\\w+) (?P<rest>.*)$',
  timestamp: { field: 'time', format: 'rfc3339' },
  fields: [field('rest')],
  redact: REDACT,
});

const CONFIGS = [JSON_SERVICE, TEXT_SERVICE].map((service) => promtailConfig(makeModel({ services: [service] })));
const [OF_JSON = '', OF_TEXT = ''] = CONFIGS;

/** The numbers at the end of the lines, in the order in which Loki would get them. */
async function orderOf(config: string, line: (index: number) => string): Promise<readonly number[]> {
  const entries = await runPromtailStages(config, [
    { labels: {}, lines: Array.from({ length: COUNT }, (_, n) => line(n)) },
  ]);
  expect(entries).toHaveLength(COUNT);
  return entries.map((entry) => Number(/(\d+)(?:","path.*)?$/.exec(entry.line)?.[1]));
}

const WRITTEN = Array.from({ length: COUNT }, (_, index) => index);

describe('entries with one time', proof('promtail', 'the order of entries with one time', [CONFIGS, COUNT]), () => {
  test('of JSON stay in order, with secrets and odd levels among them', async () => {
    expect(await orderOf(OF_JSON, jsonLine)).toEqual(WRITTEN);
  });

  test('of text stay in order', async () => {
    expect(await orderOf(OF_TEXT, textLine)).toEqual(WRITTEN);
  });

  test('would change places in a stage `match`, so the test can see it', async () => {
    const matched = `pipeline_stages:\n      - match: { selector: '{a=""} |~ "[0-9]{16}"', stages: [{ regex: { expression: x } }] }`;
    expect(await orderOf(OF_JSON.replace('pipeline_stages:', matched), jsonLine)).not.toEqual(WRITTEN);
  });
});
