const LINE_SEPARATORS = /[\u2028\u2029\u007F-\u009F]/g;

/** A JSON value on one line. Line separators that some readers treat as a line's end are escaped. */
export function json(value: unknown): string {
  return escapeSeparators(JSON.stringify(value));
}

/** A JSON value over several lines; the lines after the first are indented by `indent` spaces. */
export function jsonIndented(value: unknown, indent: number): string {
  return escapeSeparators(JSON.stringify(value, null, 2)).replaceAll('\n', `\n${' '.repeat(indent)}`);
}

/** Readable JSON: a value that fits into `width` columns is on one line, otherwise each item has its own line. */
export function jsonWithin(value: unknown, width: number): string {
  return escapeSeparators(layOut(value, width, 0, 0));
}

/** `column` is where the value begins in its line, `indent` where that line does. */
function layOut(value: unknown, width: number, indent: number, column: number): string {
  const items = itemsOf(value);
  if (items === null) return JSON.stringify(value);
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{ ', ' }'];
  const line =
    open + items.map(([name, item]) => name + layOut(item, Number.POSITIVE_INFINITY, 0, 0)).join(', ') + close;
  if (items.length === 0 || column + line.length <= width) return line.replace('{  }', '{}');
  const margin = ' '.repeat(indent + 2);
  const lines = items.map(
    ([name, item]) => `${margin}${name}${layOut(item, width, indent + 2, indent + 2 + name.length)}`,
  );
  return `${open.trim()}\n${lines.join(',\n')}\n${' '.repeat(indent)}${close.trim()}`;
}

/** The parts of a list or an object, each with its prefix; null for a plain value. */
function itemsOf(value: unknown): readonly (readonly [string, unknown])[] | null {
  if (Array.isArray(value)) return value.map((item) => ['', item] as const);
  if (typeof value !== 'object' || value === null) return null;
  return Object.entries(value).map(([name, item]) => [`${JSON.stringify(name)}: `, item] as const);
}

function escapeSeparators(text: string): string {
  return text.replace(LINE_SEPARATORS, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
