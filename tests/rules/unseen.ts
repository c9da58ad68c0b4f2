/** Error rules without a program and version yet. This list only gets shorter. */
export const UNSEEN: readonly string[] = [];
