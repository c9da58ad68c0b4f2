import { describe, test } from 'vitest';

describe('a file that hangs', { meta: { proofs: [{ programs: ['loki'], id: 'hangs', inputs: 'dd' }] } }, () => {
  test('one', () => undefined);
  test('two', () => new Promise(() => undefined));
});
