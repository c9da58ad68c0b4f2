/**
 * How long a batch is tried again. While one waits, the sources are not read on, so what comes meanwhile stays in
 * Docker's logs and the files. With the engines' default of 10 retries a batch is lost after about 8 minutes. After a day
 * it is dropped, so that a batch that the backend always rejects cannot block the others forever.
 */
export const DELIVERY = {
  /** Go durations. */
  minBackoff: '500ms',
  maxBackoff: '30s',
  maxRetries: 2880,
} as const;
