const PLAIN = /^[\w./@%+=:,-]+$/;

/** A string as one quoted word of a POSIX shell. */
export function shellWord(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** The same for a path or an argument, which is mostly shorter to read without quotes. */
export function shellArgument(text: string): string {
  return PLAIN.test(text) ? text : shellWord(text);
}
