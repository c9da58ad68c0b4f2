import { expect, it } from 'vitest';
import { alertFacts } from '../../../src/querydocs/alerts.js';
import { makeAlert, makeModel } from '../../support/model.js';

it('shows what will be filled in, and fills in what is known', () => {
  const alert = makeAlert({
    groupBy: ['path'],
    summary: '{{value}} > {{threshold}} on {{service}}{{path}} {{ x }} {{',
  });
  expect(alertFacts(makeModel({ alerts: [alert] }), alert).summary).toBe('‹value› > 10 on ‹service›‹path› {{ x }} {{');
});
