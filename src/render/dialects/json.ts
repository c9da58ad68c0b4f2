const LINE_SEPARATORS = /[\u2028\u2029\u007F-\u009F]/g;

/** A JSON value on one line, with the line separators escaped that some readers take for a line's end. */
export function json(value: unknown): string {
  return escapeSeparators(JSON.stringify(value));
}

/** A JSON value over several lines; the lines after the first are indented by `indent` spaces. */
export function jsonIndented(value: unknown, indent: number): string {
  return escapeSeparators(JSON.stringify(value, null, 2)).replaceAll('\n', `\n${' '.repeat(indent)}`);
}

function escapeSeparators(text: string): string {
  return text.replace(LINE_SEPARATORS, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
