const CONTROL = /\p{Cc}|\p{Zl}|\p{Zp}|[\u202A-\u202E\u2066-\u2069]/gu;

/**
 * One line without control characters, so that a value of a spec or a file cannot control the terminal, reorder the
 * displayed text, or forge a line of a report.
 */
export function printable(text: string): string {
  return text.replace(CONTROL, ' ');
}
