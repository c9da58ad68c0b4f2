import type { Reading } from '../../../querydocs/words.js';

/** How Loki's answers are read. */
export const READING: Reading = {
  nothing: 'Where it has a gap no line matched',
  noShare: 'Where it has a gap no line matched, which is a share of 0 if there are others.',
  quantile: 'Loki interpolates between two values here; the alert itself counts lines and is exact.',
};
