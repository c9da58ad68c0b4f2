import { expect, test } from 'vitest';
import { alertmanagerUrl } from '../../../src/protocols/alertmanager/address.js';
import { grafanaUid } from '../../../src/protocols/grafana/uid.js';
import { makeModel } from '../../support/model.js';
import { contextOf } from '../../support/wiring.js';

test('a uid is the name and the purpose, and has at most 40 characters', () => {
  expect(grafanaUid('dryad', 'loki')).toBe('dryad-loki');
  const long = 'a'.repeat(39);
  const uids = [`${long}b`, `${long}c`].map((name) => grafanaUid(name, 'alertmanager'));
  expect(uids.map((uid) => uid.length)).toEqual([40, 40]);
  expect(new Set(uids).size).toBe(2);
  expect(uids[0]).toMatch(/^a+-[0-9a-z]{7}-alertmanager$/);
});

test('alerts go to the Alertmanager of the user, else to the one of the stack if there are receivers', () => {
  const url = (alertmanager: string | null, receivers: number) => {
    const model = makeModel({
      notify: {
        alertmanager,
        receivers: Array.from({ length: receivers }, () => ({
          name: 'ops',
          severities: ['critical'],
          channel: { kind: 'webhook', url: { fromEnv: 'X' } },
        })),
      },
    });
    return alertmanagerUrl(model, contextOf(model).wiring);
  };
  expect([url(null, 0), url(null, 1), url('http://am:9093//', 1)]).toEqual([
    null,
    'http://alertmanager:9093',
    'http://am:9093',
  ]);
});
