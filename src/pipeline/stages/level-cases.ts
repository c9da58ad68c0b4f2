import type { Level, LevelWord } from '../../model/model.js';
import { SPELLINGS } from '../level.js';

/** A level and every word for it, in lower case. */
export interface LevelCase {
  readonly level: Level;
  readonly words: readonly string[];
}

/** The most frequent level first: each line is compared in this order. */
const LEVELS: readonly Level[] = ['info', 'error', 'warn', 'debug', 'trace', 'fatal'];

/** The words of each level. A service may use a common word for another level. */
export function levelCases(own: readonly LevelWord[]): readonly LevelCase[] {
  const taken = new Set(own.map(({ word }) => word));
  return LEVELS.map((level) => ({
    level,
    words: [
      ...SPELLINGS[level].filter((word) => !taken.has(word)),
      ...own.filter((one) => one.level === level).map(({ word }) => word),
    ],
  }));
}
