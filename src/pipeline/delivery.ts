/**
 * How long a batch is tried again. While one waits, the sources are not read on, so what comes meanwhile stays in
 * Docker's logs and the files. The engines' own default of 10 tries gives a batch up after about 8 minutes. After a day
 * it is given up, so that a batch which the backend will never take cannot hold up the others for ever.
 */
export const DELIVERY = {
  /** Go durations. */
  minBackoff: '500ms',
  maxBackoff: '30s',
  maxRetries: 2880,
} as const;
