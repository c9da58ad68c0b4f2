/** One answer of a list. */
export interface PromptOption {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
}

/** Questions on a terminal. Every answer is null if the user cancelled. */
export interface Prompts {
  text(message: string, initial: string, problem: (value: string) => string | null): Promise<string | null>;
  select(message: string, options: readonly PromptOption[], initial: string): Promise<string | null>;
  multiselect(
    message: string,
    options: readonly PromptOption[],
    initial: readonly string[],
  ): Promise<readonly string[] | null>;
}
