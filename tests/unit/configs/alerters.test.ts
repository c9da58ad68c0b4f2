import { expect, it } from 'vitest';
import { kindOf } from '../../../src/configs/kind.js';
import { elastalertRules } from '../../../src/shapes/elastalert/rules.js';

it.each(Object.keys(elastalertRules().alerters))('a rule with the alerter %s is recognised', (alerter) => {
  expect(kindOf({ index: 'logs-*', alert: [alerter] })).toBe('elastalert-rule');
  expect(kindOf({ index: 'logs-*', alert: [{ [alerter]: { option: 'value' } }] })).toBe('elastalert-rule');
});

it('a list of unknown alerters alone is not a rule of ElastAlert', () => {
  expect(kindOf({ index: 'logs-*', alert: ['carrier_pigeon'] })).toBe(null);
});
