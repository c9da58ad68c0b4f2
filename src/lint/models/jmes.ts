/** Texts and literals are stepped over. Source: jmespath.org/specification.html, grammar. */
const QUOTED = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`/g;

/**
 * What a JMESPath expression surely has wrong, with its place in it; null: nothing that shows without reading all of it.
 */
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
    message: `JMESPath has no \`${sign}\` in a name`,
    fix: isName
      ? `Write \`'"${text.slice(0, 60)}"'\`, the name in double quotes within.`
      : sign === '$' && path !== ''
        ? `Write \`${path.slice(0, 60)}\`.`
        : 'Write names with such signs in double quotes.',
    from,
    to: from + 1,
  };
}
