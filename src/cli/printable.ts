const CONTROL = /\p{Cc}|\p{Zl}|\p{Zp}|[\u202A-\u202E\u2066-\u2069]/gu;

/**
 * Text on one line without control characters, so that a value of a spec or a file cannot drive the terminal, reorder
 * what is read, or forge a line of a report.
 */
export function printable(text: string): string {
  return text.replace(CONTROL, ' ');
}
