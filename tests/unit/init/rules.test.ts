import { describe, expect, test } from 'vitest';
import { checkSpec } from '../../../src/app/check.js';
import { finishInit, prepareInit } from '../../../src/app/init.js';
import { rulesOfCompose } from '../../../src/lint/rules/compose/index.js';
import { registry } from '../../../src/registry.js';
import { CHOICES } from './support.js';

function findingsOf(text: string) {
  return prepareInit({ composeFiles: ['compose.yml'], read: () => text, folder: 'shop', registry }).findings;
}

/** Those that are told while `init` reads; the others judge files, and tests/rules/ has their cases. */
const ofInit = rulesOfCompose.filter((rule) => !('checkFile' in rule || 'checkStack' in rule));

describe.each(ofInit)('$id', ({ id, severity, bad, good }) => {
  test('finds its bad example', () => {
    const found = findingsOf(bad);
    expect(found.map((it) => [it.rule, it.severity, it.path])).toContainEqual([id, severity, 'compose.yml']);
  });

  test('has nothing to say of its good example', () => {
    expect(findingsOf(good)).toEqual([]);
  });
});

describe('a service of the application that has the name of one of the stack', () => {
  const finished = (text: string) => {
    const proposal = prepareInit({ composeFiles: ['compose.yml'], read: () => text, folder: 'shop', registry });
    return finishInit(proposal, CHOICES, { silenceAlerts: false }, registry);
  };

  test.each([
    ['is kept: the services of the stack get a prefix', 'loki: { image: acme/loki }', 'logs-'],
    ['makes the prefix another one, if it is taken too', 'loki: {}, logs-grafana: {}', 'logagg-'],
    ['does not matter if the chosen stack does not add it', 'kibana: { image: kibana }', null],
    ['does not matter if the stack uses it', 'grafana: { image: grafana/grafana }', null],
  ])('%s', (_, services, prefix) => {
    const { text, guesses } = finished(`services: { api: { image: acme/api }, ${services} }\n`);
    expect(/prefix: '(\S+)'/.exec(text)?.[1] ?? null).toBe(prefix);
    expect(guesses.map(({ what }) => what)).toEqual(
      prefix === null ? [] : [`the services that logagg adds begin with ${prefix}`],
    );
    const { findings } = checkSpec({ text, path: 'logagg.yaml', overrides: {}, registry });
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});
