/** The request cannot be fulfilled. The command line prints it without a stack trace and exits with code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
