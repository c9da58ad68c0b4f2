import { test } from 'vitest';

test(
  'passes',
  { meta: { proofs: [{ programs: ['loki'], id: 'in a file that fails', inputs: 'bb' }] } },
  () => undefined,
);

test('fails', { meta: { proofs: [{ programs: ['loki'], id: 'fails', inputs: 'cc' }] } }, () => {
  throw new Error('as intended');
});
