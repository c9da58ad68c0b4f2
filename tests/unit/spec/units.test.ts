import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { goDuration } from '../../../src/units/durations.js';
import { MAX_SECONDS, parseDuration, parseHeap, parseSize } from '../../../src/units/spec.js';

describe('durations', () => {
  test.each([
    ['90s', 90],
    ['5m', 300],
    ['12h', 43_200],
    ['31d', 2_678_400],
    ['4w', 2_419_200],
    ['744h', 2_678_400],
    ['1h30m', 5400],
    ['1w2d3h4m5s', 788_645],
    ['0s', 0],
  ])('%s', (text, seconds) => expect(parseDuration(text)).toBe(seconds));

  test.each([
    '',
    '5',
    's',
    '5 m',
    '5M',
    '-5m',
    '+5m',
    '5.5m',
    '1.5h',
    '500ms',
    '1m1h',
    '5m5m',
    '1y',
    '１m',
    '5m ',
    '\n5m',
    '5m\n',
    'P1D',
  ])('refuses %j', (text) => expect(parseDuration(text)).toBeNaN());

  test('reads every whole number of seconds that Go prints', () => {
    const seconds = fc.integer({ min: 0, max: MAX_SECONDS });
    fc.assert(fc.property(seconds, (value) => parseDuration(goDuration(value)) === value));
  });

  test('any text gives whole seconds or none', () => {
    const texts = fc.oneof(fc.string(), fc.stringMatching(/^[0-9wdhms. -]{1,12}$/));
    fc.assert(
      fc.property(texts, (text) => {
        const seconds = parseDuration(text);
        expect(Number.isNaN(seconds) || (Number.isSafeInteger(seconds) && seconds >= 0)).toBe(true);
      }),
    );
  });
});

describe('sizes', () => {
  test.each([
    ['1B', 1],
    ['500KB', 500_000],
    ['4MB', 4_000_000],
    ['2GB', 2_000_000_000],
    ['1KiB', 1024],
    ['10GiB', 10_737_418_240],
    ['1TiB', 1_099_511_627_776],
  ])('%s', (text, bytes) => expect(parseSize(text)).toBe(bytes));

  test.each(['', '4', '4mb', '4M', '4 MB', '1.5GB', '-1KB', '4MIB', '4PB', '4MB\n'])('refuses %j', (text) =>
    expect(parseSize(text)).toBeNaN(),
  );

  test('a binary unit is 1024 of the one below, a decimal unit 1000', () => {
    const count = fc.integer({ min: 0, max: 999_999 });
    fc.assert(
      fc.property(count, (n) => {
        expect(parseSize(`${n}MiB`)).toBe(parseSize(`${n}KiB`) * 1024);
        expect(parseSize(`${n}MB`)).toBe(parseSize(`${n}KB`) * 1000);
      }),
    );
  });
});

describe('heaps', () => {
  test.each([
    ['1g', 1024 ** 3],
    ['512m', 512 * 1024 ** 2],
    ['2G', 2 * 1024 ** 3],
  ])('%s', (text, bytes) => expect(parseHeap(text)).toBe(bytes));

  test.each(['', '1', '1gb', '0g', '1.5g', '1k'])('refuses %j', (text) => expect(parseHeap(text)).toBeNaN());
});
