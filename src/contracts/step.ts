/** One thing that the user does after the files are written. */
export interface Step {
  /** What it is for, without a full stop. */
  readonly text: string;
  /** What to type, from the root; null: nothing. */
  readonly command: string | null;
}
