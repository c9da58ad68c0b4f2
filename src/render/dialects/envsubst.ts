/**
 * A config text for a program that is started with `-config.expand-env` (Loki, Promtail): every mark becomes a reference
 * to its variable, and everything else is literal. Both programs read `$$` as `$`, `\\` as `\` and `\/` as `/`, anywhere
 * in the file and before YAML; they do not change other dollars and backslashes (github.com/drone/envsubst, parse/scan.go).
 */
export function withVariables(text: string, variables: Readonly<Record<string, string>>): string {
  const escaped = text.replace(/\$(?=[${])/g, '$&$&').replace(/(\\+)(\/?)/g, escapedRun);
  return Object.entries(variables).reduce(
    (done, [mark, variable]) => done.replaceAll(mark, () => `\${${variable}}`),
    escaped,
  );
}

/** An odd number of backslashes stays odd, so that the file is the same YAML before the program has read it. */
function escapedRun(_: string, run: string, slash: string): string {
  const isOdd = slash === '' && run.length % 2 === 1;
  return '\\'.repeat(2 * run.length - (isOdd ? 1 : 0)) + slash;
}

/** A mark for `withVariables` that no text of a value has. */
export function freeMark(value: unknown): string {
  const all = JSON.stringify(value);
  let mark = '<variable>';
  while (all.includes(mark)) mark = `<${mark}>`;
  return mark;
}
