/** One thing that the user does after the files are written. */
export interface Step {
  /** Its purpose, without a full stop. */
  readonly text: string;
  /** What to type, from the root; null: nothing. */
  readonly command: string | null;
}
