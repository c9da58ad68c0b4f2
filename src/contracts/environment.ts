/** A variable in the environment of whoever starts the stack. */
export interface Variable {
  readonly name: string;
  /** What it is for, one line each. */
  readonly purposes: readonly string[];
  readonly required: boolean;
  /** Any strong value will do. Otherwise the value exists already elsewhere, such as a receiver's URL. */
  readonly madeUp: boolean;
}

/** What the stack reads from the environment when it starts. */
export interface StartEnvironment {
  /** The file with the variables, as a path below the root. */
  readonly file: string;
  readonly variables: readonly Variable[];
}
