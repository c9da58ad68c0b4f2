/** Strings and literals are skipped. Source: jmespath.org/specification.html, grammar. */
const QUOTED = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`/g;

/** A certain error of a JMESPath expression, with its position; null: no error is found without a full parse. */
export function jmesProblem(
  text: unknown,
): { readonly message: string; readonly fix: string; readonly from: number; readonly to: number } | null {
  if (typeof text !== 'string' || text.includes('${')) return null;
  const bare = text.replace(QUOTED, (quoted) => '_'.repeat(quoted.length));
  const from = bare.search(/[^\w\s.*[\]{}(),:@&|<>=!?-]|(?<=[A-Za-z_])-/);
  if (from < 0) return null;
  const sign = bare.slice(from, from + 1);
  const path = text.replace(/^\$\.?/, '');
  const isName = /^[\w-]+$/.test(text);
  return {
    message: `A JMESPath name cannot contain \`${sign}\``,
    fix: isName
      ? `Write \`'"${text.slice(0, 60)}"'\`: the name in double quotes.`
      : sign === '$' && path !== ''
        ? `Write \`${path.slice(0, 60)}\`.`
        : 'Write names with such characters in double quotes.',
    from,
    to: from + 1,
  };
}
