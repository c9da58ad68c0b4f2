import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { configSeconds, GO_DURATION, goDuration, oneUnit, PROMETHEUS_DURATION } from '../../../src/units/durations.js';

const wholeSeconds = fc.integer({ min: 0, max: 100 * 365 * 86_400 });

describe('Go durations', () => {
  test.each([
    ['744h', 2_678_400],
    ['1h30m', 5400],
    ['30m1h', 5400],
    ['1.5h', 5400],
    ['.5s', 0.5],
    ['1.s', 1],
    ['250ms', 0.25],
    ['3µs', 3e-6],
    ['3μs', 3e-6],
    ['-1h', -3600],
    ['+1h', 3600],
    ['0', 0],
  ])('%s', (text, seconds) => expect(GO_DURATION.parse(text)).toBeCloseTo(seconds, 9));

  test.each(['', '5', '1d', '1w', '1 h', 'h', '1h ', '1H', '--1h', '3000000h'])('refuses %j', (text) => {
    expect(GO_DURATION.parse(text)).toBeNull();
  });

  test('reads what is printed for Go', () => {
    fc.assert(
      fc.property(wholeSeconds, (seconds) => {
        expect(GO_DURATION.parse(goDuration(seconds))).toBe(seconds);
      }),
    );
  });
});

describe('Prometheus durations', () => {
  test.each([
    ['31d', 2_678_400],
    ['1y', 31_536_000],
    ['1w2d', 777_600],
    ['1h30m', 5400],
    ['1m500ms', 60.5],
    ['0', 0],
    ['0s', 0],
  ])('%s', (text, seconds) => expect(PROMETHEUS_DURATION.parse(text)).toBe(seconds));

  test.each(['', '5', '1.5h', '-1h', '30m1h', '1h1h', '1us', '1ms1s', '1h ', '300y'])('refuses %j', (text) => {
    expect(PROMETHEUS_DURATION.parse(text)).toBeNull();
  });
});

describe('a duration in the YAML of a program in Go', () => {
  test.each([
    [0, 0],
    ['0', 0],
    ['31d', 2_678_400],
    ['1.5h', 5400],
    ['-1h', null],
    ['1.5d', null],
    [5, null],
    [null, null],
    [`${'0'.repeat(50)}s`, null],
  ])('%j is %j', (value, seconds) => expect(configSeconds(value)).toBe(seconds));
});

describe('one unit', () => {
  test.each([
    [0, '0d'],
    [86_400, '1d'],
    [5400, '90m'],
    [90, '90s'],
    [172_800, '2d'],
  ])('%d is %s', (seconds, text) => expect(oneUnit(seconds)).toBe(text));

  test('without days', () => expect(oneUnit(172_800, ['h', 'm'])).toBe('48h'));

  test('reads back as the same time', () => {
    fc.assert(
      fc.property(wholeSeconds, (seconds) => {
        expect(PROMETHEUS_DURATION.parse(oneUnit(seconds))).toBe(seconds);
      }),
    );
  });
});
