/** What decides about colour. */
export interface ColourInput {
  /** `--color` or `--no-color`; null: neither. */
  readonly flag: boolean | null;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isTTY: boolean;
}

/** Whether to colour a stream: the flag decides, then NO_COLOR, then FORCE_COLOR, then whether it is a terminal. */
export function wantsColour({ flag, env, isTTY }: ColourInput): boolean {
  if (flag !== null) return flag;
  if (isSet(env.NO_COLOR)) return false;
  if (isSet(env.FORCE_COLOR)) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false';
  return isTTY && env.TERM !== 'dumb';
}

function isSet(value: string | undefined): value is string {
  return value !== undefined && value !== '';
}
