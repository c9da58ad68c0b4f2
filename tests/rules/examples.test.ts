import { describe, expect, test } from 'vitest';
import type { Finding } from '../../src/findings/finding.js';
import { fileRules, ruleDocs, stackRules } from '../../src/lint/rules/index.js';
import { specRules } from '../../src/lint/rules/specs.js';
import { completeSpec, findingsOf } from '../support/spec.js';

/** Rules whose examples are files, commands or folders, told in words. */
const IN_WORDS = ['spec/not-text', 'spec/too-large', 'spec/collector-replaced', 'spec/unsupported'];

/** Categories whose examples are no specs; tests/unit/init/rules.test.ts shows those of compose files. */
const OTHER_FILES = ['drift', 'compose', 'config', 'suppress'];

/** Rules on other files have their examples tried in cases.test.ts. */
const ofFiles = new Set([...fileRules, ...stackRules].map(({ id }) => id));
for (const { id } of specRules) ofFiles.delete(id);

const shown = ruleDocs.filter(
  ({ id }) => !OTHER_FILES.includes(id.split('/')[0] ?? '') && !IN_WORDS.includes(id) && !ofFiles.has(id),
);

/** The compose file of an application, for rules that look at it. */
const COMPOSE = `services:
  api: { image: api }
  shipped: { image: api, logging: { driver: awslogs } }
  kept: { image: api, logging: { driver: local } }
networks: { backend: {} }`;

/** The same application, with a service that was added later. */
const GAINED = 'services: { api: { image: api }, worker: { image: api } }';

/** Rules on the whole file: another key would make it a different file. */
const WHOLE = ['spec/empty', 'spec/compose-file'];

function foundIn(id: string, text: string): readonly Finding[] {
  if (!OF_COMPOSE_FILES.includes(id)) return findingsOf(text);
  const compose = id === 'stack/uncollected-service' ? GAINED : COMPOSE;
  return findingsOf(text, {}, (path) => (path === 'docker-compose.yml' ? compose : null));
}

const OF_COMPOSE_FILES = [
  'stack/missing-compose-file',
  'stack/replaced-logging',
  'stack/uncollected-service',
  'stack/unknown-compose-service',
  'stack/unknown-network',
];

describe.each(shown)('$id', ({ id, severity, bad, good }) => {
  test('finds its bad example', () => {
    const found = foundIn(id, WHOLE.includes(id) ? bad : completeSpec(bad)).filter(({ rule }) => rule === id);
    expect(found.map((one) => one.severity)).toContain(severity);
  });

  test('its good example has no error and not this finding', () => {
    const found = foundIn(id, completeSpec(good));
    expect(found.filter((one) => one.rule === id || one.severity === 'error')).toEqual([]);
  });
});
