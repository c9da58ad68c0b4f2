const SPACE = /\s/;
const ESCAPES: Readonly<Record<string, number>> = { x: 4, u: 6, U: 10 };

/**
 * For each character of a value its index in the text between two offsets, where it is written plain, quoted or as a
 * block. Both are walked together once: indentation and folded lines are skipped, escapes are stepped over.
 */
export function alignment(
  value: string,
  text: string,
  [start, end]: readonly [number, number],
): (index: number) => number {
  const quote = text.charAt(start);
  const isQuoted = quote === '"' || quote === "'";
  const places = new Int32Array(value.length);
  let at = isQuoted ? start + 1 : start;
  for (let index = 0; index < value.length; index++) {
    const sign = value.charAt(index);
    while (at < end - 1 && !SPACE.test(sign) && SPACE.test(text.charAt(at))) at++;
    places[index] = Math.min(at, end - 1);
    at += isQuoted ? quotedWidth(text, at, quote) : 1;
    if (sign !== text.charAt(at - 1)) at = afterGap(sign, text, at);
  }
  return (index) => places[Math.max(0, Math.min(index, value.length - 1))] ?? start;
}

/** How many characters of the text encode one character of a quoted value. */
function quotedWidth(text: string, at: number, quote: string): number {
  const written = text.charAt(at);
  if (quote === '"' && written === '\\') return ESCAPES[text.charAt(at + 1)] ?? 2;
  return quote === "'" && written === "'" ? 2 : 1;
}

/** A folded line break is one space in the value, independent of its indentation. */
function afterGap(sign: string, text: string, from: number): number {
  let at = from;
  if (SPACE.test(sign) && SPACE.test(text.charAt(at - 1))) while (SPACE.test(text.charAt(at))) at++;
  return at;
}
