/** Exit codes of the process. */
export const EXIT = { fine: 0, findings: 1, usage: 2, bug: 70 } as const;
