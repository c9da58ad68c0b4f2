const many = (text: string, count: number) => text.repeat(count);

/** Queries that repeat one piece of the language, which a careless reader reads slowly. */
export const HOSTILE: readonly (readonly [string, (count: number) => string])[] = [
  ['brackets', (n) => many('(', n) + many(')', n)],
  ['groups in limits', (n) => `${many('(', 150)}${many('1+', n)}1${many(')', 150)}`],
  ['operators', (n) => `${many('1 + ', n)}1`],
  ['powers', (n) => `${many('1 ^ ', n)}1`],
  ['matchers', (n) => `{${many('a="b",', n)}a="b"}`],
  ['stages', (n) => `{a="b"}${many(' | json', n)}`],
  ['filters', (n) => `{a="b"} | ${many('a="b" or ', n)}a="b"`],
  ['line filters', (n) => `{a="b"} |= "x"${many(' or "x"', n)}`],
  ['labels', (n) => `sum by (${many('a,', n)}a) (rate({a="b"}[5m]))`],
  ['numbers in a row', (n) => many('1.', n)],
  ['units in a row', (n) => many('1y', n)],
  ['digits', (n) => many('1', n)],
  ['unclosed comments', (n) => many('/* ', n)],
  ['unclosed templates', (n) => `{a="b"} | line_format \`${many('{{" ', n)}\``],
  ['paths', (n) => `{a="b"} | json a="a${many(' ', n)}!"`],
  ['captures', (n) => `{a="b"} | pattern "${many('<a', n)}"`],
  ['groups', (n) => `{a=~"${many('(', n)}${many(')', n)}"}`],
  ['NUL', (n) => many('\0', n)],
  ['halves of signs', (n) => many('\ud800 \udc00', n)],
  ['one text', (n) => `{a="${many('x', n)}"}`],
];
