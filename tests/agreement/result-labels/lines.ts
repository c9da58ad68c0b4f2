/** The names that are compared; each is a label of the lines below, or a field of each line. */
export const NAMES = ['app', 'env', 'level', 'status'] as const;

/** Lines of two streams. */
export const LINES = ['shop', 'till'].flatMap((app) =>
  ['error', 'info'].map((level, index) => ({
    labels: { app, env: 'prod' },
    line: JSON.stringify({ level, status: 500 + index }),
  })),
);
