/** What the application's own compose files say, as far as the spec names things of theirs. */
export interface Application {
  /** Paths of the spec at which there is no file. */
  readonly missing: readonly string[];
  /** All of them, and all that they include and extend, were read: what is not named here is not there. */
  readonly complete: boolean;
  readonly services: readonly string[];
  /** Keys of the declared networks. */
  readonly networks: readonly string[];
}
