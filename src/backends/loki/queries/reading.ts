import type { Reading } from '../../../querydocs/words.js';

/** How to read Loki's results. */
export const READING: Reading = {
  nothing: 'A gap means that no line matched',
  noShare: 'A gap means that no line matched: a ratio of 0 if there are other lines.',
  quantile: 'Loki interpolates this value; the alert itself counts lines and is exact.',
};
