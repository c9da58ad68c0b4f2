import type { Reading } from '../../../querydocs/words.js';

/** How Loki's answers are read. */
export const READING: Reading = {
  nothing: 'Where it has a gap no line matched',
  quantile: 'Loki interpolates between two values here; the alert itself counts lines and is exact.',
};
