/** A generated file before and after a run; null: it does not exist. */
export interface ChangedText {
  readonly before: string | null;
  readonly after: string | null;
}

/** What the next start of the stack recreates, because its definition changed. */
export interface Restarts {
  /** Services of the application. */
  readonly application: readonly string[];
  /** Services of the stack that exist already. */
  readonly stack: readonly string[];
  /** The command that removes the containers of services that the stack no longer has; null: it has all of them. */
  readonly removal: string | null;
}
