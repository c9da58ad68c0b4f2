/** What the process says at its end. */
export const EXIT = { fine: 0, findings: 1, usage: 2, bug: 70 } as const;

/** The user asked for something that cannot be done; told without a trace, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
