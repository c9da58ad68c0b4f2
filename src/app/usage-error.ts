/** The caller asked for something that cannot be done. The command line prints it without a trace and exits with code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
