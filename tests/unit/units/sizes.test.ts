import { describe, expect, test } from 'vitest';
import { BASE2_SIZE, binarySize, LOGQL_BYTES, LOKI_SIZE } from '../../../src/units/sizes.js';

describe.each([
  ['Loki reads', LOKI_SIZE, ['', '4MB', '4mb', '4 MB', '4m', '512', '1gigabyte', '1e'], ['4MiB', '1.5MB', '-1', 'MB']],
  ['Alloy reads', BASE2_SIZE, ['0', '512KiB', '1MB', '1MB512KB', '1.5MiB', '-1B'], ['512', '4mb', '', '4 MB']],
  ['a LogQL filter reads', LOGQL_BYTES, ['5KB', '5KiB', '5k', '1.5MB', '7B'], ['5', '', '-5KB', '5 KB', '5b']],
])('%s', (_name, form, right, wrong) => {
  test.each(right)('%j', (text) => expect(form.test(text)).toBe(true));
  test.each(wrong)('not %j', (text) => expect(form.test(text)).toBe(false));
});

describe('a printed size', () => {
  test.each([
    [0, '0'],
    [1023, '1023'],
    [1024, '1KB'],
    [3 * 1024 ** 2, '3MB'],
    [1024 ** 4, '1024GB'],
  ])('%d bytes are %s', (bytes, text) => expect(binarySize(bytes)).toBe(text));

  test('has the units of its reader', () => expect(binarySize(1024 ** 3, ['k', 'm', 'g'])).toBe('1g'));
});
