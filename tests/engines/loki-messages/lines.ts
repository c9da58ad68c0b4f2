import { Chance } from '../equivalence/chance.js';

/** Texts that alerts look for. */
export const TEXTS = [
  'timeout',
  'time out',
  'x=1',
  'été',
  'a "b"',
  '<tag>',
  'out of (memory)',
  'Straße 5',
  'a\tb',
  '{"k"',
] as const;

const PARTS = [
  ...TEXTS,
  'é',
  '\t',
  'time',
  'out',
  'time\uFFFDout',
  'timeo\uFFFDut',
  'TIMEOUT',
  'x',
  '=1',
  'x\\=1',
  'e\u0301',
  '\\u00e9',
  '\u0000',
  '\n',
  ' ',
  '',
  '😀',
] as [string, ...string[]];

const VALUES = [0, 12.5, 1e21, -1.5e-7, true, false, null, {}, [], { message: 'timeout' }, ['timeout']] as [
  unknown,
  ...unknown[],
];

/** JSON lines whose texts are written in every way: with escapes for all, some or no characters, and broken. */
export function hostileLines(count: number): readonly string[] {
  const chance = new Chance(21);
  return Array.from({ length: count }, () => line(chance));
}

function line(chance: Chance): string {
  const message = chance.is(0.8) ? text(chance) : JSON.stringify(chance.one(VALUES));
  const key = chance.is(0.9) ? 'message' : 'mess\\u0061ge';
  const pairs = [`"${key}":${message}`, ...(chance.is(0.3) ? [`"other":${text(chance)}`] : [])];
  if (chance.is(0.1)) pairs.unshift(`"message":${text(chance)}`);
  const whole = `{${chance.is(0.9) ? pairs.join(',') : pairs.slice(1).join(',')}}`;
  return damaged(whole, chance);
}

function text(chance: Chance): string {
  const plain = Array.from({ length: 1 + chance.below(4) }, () => chance.one(PARTS)).join('');
  const share = chance.one([0, 0, 0.1, 1]);
  return JSON.stringify(plain).replace(/[a-zé=<]/g, (letter) => (chance.is(share) ? escaped(letter) : letter));
}

function escaped(letter: string): string {
  return `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function damaged(whole: string, chance: Chance): string {
  if (chance.is(0.05)) return [...whole].slice(0, chance.below(whole.length + 1)).join('');
  if (chance.is(0.03)) return `${whole} timeout`;
  return chance.is(0.03) ? whole.replaceAll('"', "'") : whole;
}
