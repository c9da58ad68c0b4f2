import { describe, test } from 'vitest';

describe('a file that passes', { meta: { proofs: [{ programs: ['loki'], id: 'passes', inputs: 'aa' }] } }, () => {
  test('one', () => undefined);
  test('two', () => undefined);
});
