/** A function for each kind of a union. The compiler refuses a map that lacks one. */
export type Emitters<Of extends Readonly<Record<Key, string>>, Key extends string, Rest extends unknown[], Result> = {
  readonly [Kind in Of[Key]]: (of: Extract<Of, Readonly<Record<Key, Kind>>>, ...rest: Rest) => Result;
};

/**
 * Calls the function for a value's kind. It throws on a kind without a function, because the compiler does not see a
 * model that was made in JavaScript: without an error, a part of the stack would be wrong or absent.
 */
export function emitter<Of extends Readonly<Record<Key, string>>, Key extends string, Rest extends unknown[], Result>(
  name: string,
  key: Key,
  emitters: Emitters<Of, Key, Rest, Result>,
): (of: Of, ...rest: Rest) => Result {
  const known = new Map(Object.entries<(of: never, ...rest: Rest) => Result>(emitters));
  return (of, ...rest) => {
    const emit = known.get(of[key]);
    if (emit === undefined) throw new TypeError(`unknown ${name}: ${of[key]}`);
    return emit(of as never, ...rest);
  };
}
