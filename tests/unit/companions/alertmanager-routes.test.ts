import { describe, expect, test } from 'vitest';
import { inhibitRules, intervalOf, routeOf } from '../../../src/companions/alertmanager/routes.js';
import { secretsOf } from '../../../src/companions/alertmanager/secrets.js';
import type { Mute, Receiver } from '../../../src/model/model.js';

const MUTE: Mute = {
  name: 'nights',
  days: [],
  hours: [{ start: '22:00', end: '06:00' }],
  timezone: 'UTC',
  severities: ['info', 'warning'],
  receivers: null,
};
const OPS: Receiver = {
  name: 'ops',
  severities: ['info', 'warning', 'critical'],
  channel: { kind: 'webhook', url: { fromEnv: 'OPS_URL' } },
};

describe('the route of a receiver', () => {
  test('has the times itself if all of its severities have them', () => {
    const { mutes, routes } = routeOf({ ...OPS, severities: ['info', 'warning'] }, [MUTE]);
    expect([mutes, routes]).toEqual([['nights'], []]);
  });

  test('has a route below it for severities with other times', () => {
    const { mutes, routes } = routeOf(OPS, [MUTE, { ...MUTE, name: 'lunch', severities: ['info'] }]);
    expect(mutes).toEqual([]);
    expect(routes).toEqual([
      { matchers: ['severity=~"info"'], mutes: ['nights', 'lunch'] },
      { matchers: ['severity=~"warning"'], mutes: ['nights'] },
    ]);
  });

  test('has no times of other receivers', () => {
    expect(routeOf(OPS, [{ ...MUTE, receivers: ['dev'] }])).toMatchObject({ mutes: [], routes: [] });
    expect(routeOf(OPS, [{ ...MUTE, receivers: ['dev', 'ops'] }]).routes).toHaveLength(1);
  });
});

describe('times without messages', () => {
  const timesOf = (mute: Partial<Mute>) => intervalOf({ ...MUTE, ...mute }).intervals;

  test.each([
    [{ start: '12:00', end: '13:00' }, [{ start: '12:00', end: '13:00' }]],
    [{ start: '20:00', end: '24:00' }, [{ start: '20:00', end: '24:00' }]],
    [{ start: '20:00', end: '00:00' }, [{ start: '20:00', end: '24:00' }]],
    [
      { start: '22:00', end: '06:00' },
      [
        { start: '22:00', end: '24:00' },
        { start: '00:00', end: '06:00' },
      ],
    ],
  ])('%j of every day', (hours, times) => {
    expect(timesOf({ hours: [hours] })).toEqual([{ weekdays: null, times, timezone: 'UTC' }]);
  });

  test('end on the day after the day on which they start', () => {
    expect(timesOf({ days: ['sunday', 'friday'] })).toEqual([
      { weekdays: ['friday', 'sunday'], times: [{ start: '22:00', end: '24:00' }], timezone: 'UTC' },
      { weekdays: ['monday', 'saturday'], times: [{ start: '00:00', end: '06:00' }], timezone: 'UTC' },
    ]);
  });

  test('are whole days without hours', () => {
    expect(timesOf({ days: ['saturday'], hours: [] })).toEqual([
      { weekdays: ['saturday'], times: [], timezone: 'UTC' },
    ]);
  });
});

test('a severity mutes each severity below it', () => {
  expect(inhibitRules(false)).toEqual([]);
  expect(inhibitRules(true)).toEqual([
    { source: 'severity="critical"', target: 'severity=~"info|warning"' },
    { source: 'severity="warning"', target: 'severity=~"info"' },
  ]);
});

test('names of secrets differ, whatever receivers and headers are called', () => {
  const secret = { fromEnv: 'A' };
  const headers = [
    { name: 'X-Key', value: secret },
    { name: 'x-key', value: secret },
  ];
  const names = secretsOf([
    { ...OPS, channel: { kind: 'webhook', url: secret, token: secret, headers } },
    { ...OPS, name: 'ops-token', channel: { kind: 'pagerduty', key: secret } },
    { ...OPS, name: 'Ops' },
  ]).map((secrets) => secrets.map(({ name, path }) => `${path} ${name}`));
  expect(names).toEqual([
    [
      'url alertmanager_ops',
      'token alertmanager_ops_token',
      'headers.X-Key alertmanager_ops_headers_x_key',
      'headers.x-key alertmanager_ops_headers_x_key_1',
    ],
    ['key alertmanager_ops_token_2'],
    ['url alertmanager_ops_3'],
  ]);
});
